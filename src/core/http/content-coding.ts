import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How answers are compressed, the better first. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** The best coding that Accept-Encoding names and does not refuse (RFC 9110); null for none. */
export function codingFor(header: string | undefined): Coding | null {
  const offered = (header ?? '').split(',').map((part) => part.split(';').map((piece) => piece.trim().toLowerCase()));
  const takes = ([name, ...parameters]: readonly string[], coding: Coding) =>
    name === coding && Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1) > 0;
  return codings.find((coding) => offered.some((one) => takes(one, coding))) ?? null;
}

/** Compresses what is kept: as small as it gets within a moment. */
export const compressed = (text: Buffer, coding: Coding): Promise<Buffer> =>
  coding === 'gzip'
    ? promisify(gzip)(text, { level: 9 })
    : promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How answers are compressed, the better first. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** The best coding that Accept-Encoding names and does not refuse (RFC 9110); null for none. */
export function codingFor(header: string | undefined): Coding | null {
  const offered = (header ?? '').split(',').map((part) =>
    part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/),
  );
  return codings.find((coding) => offered.some(([name, quality = '1']) => name === coding && Number(quality) > 0)) ?? null;
}

/** Compresses a text that is kept: as small as it gets within a moment. */
export const compressed = (text: string, coding: Coding): Promise<Buffer> =>
  coding === 'gzip'
    ? promisify(gzip)(text, { level: 9 })
    : promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

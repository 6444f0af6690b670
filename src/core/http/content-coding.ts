import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';

/** How answers are compressed, the better first. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** The best coding that Accept-Encoding takes, chosen as for the answers that are compressed on their way; null for none. */
export const codingFor = (header: string | undefined): Coding | null =>
  negotiate<Coding>(header?.toLowerCase() ?? '', [...codings]);

/** Compresses what is kept: as small as it gets within a moment. */
export const compressed = (text: Buffer, coding: Coding): Promise<Buffer> =>
  coding === 'gzip'
    ? promisify(gzip)(text, { level: 9 })
    : promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

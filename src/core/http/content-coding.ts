import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';

/** The content codings of answers, in order of preference. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/**
 * Returns the best coding that Accept-Encoding allows, by the same rules as for answers compressed
 * on the fly; null for none.
 */
export const codingFor = (header: string | undefined): Coding | null =>
  negotiate<Coding>(header?.toLowerCase() ?? '', [...codings]);

/** Compresses an answer that is cached, at a level that takes a moment and no longer. */
export const compressed = (text: Buffer, coding: Coding): Promise<Buffer> =>
  coding === 'gzip'
    ? promisify(gzip)(text, { level: 9 })
    : promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

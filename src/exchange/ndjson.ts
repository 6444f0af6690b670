import { Readable } from 'node:stream';
import { canonicalJson } from '../model/canonical.ts';

/** The media type of lines of JSON. */
export const ndjsonType = 'application/x-ndjson; charset=utf-8';

/** One line of NDJSON in canonical form (RFC 8785): the same document gives the same bytes. */
export const ndjsonLine = (value: unknown): string => `${canonicalJson(value)}\n`;

/** Lines on their way to a reader: read ahead by bytes, not by batches, so that a slow reader holds one batch in memory. */
export const ndjsonStream = (lines: AsyncIterable<string>): Readable => Readable.from(lines, { objectMode: false });

/** The lines of an NDJSON text that are not blank, with their numbers from 1. */
export function ndjsonLines(text: string): { number: number; text: string }[] {
  return text
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '');
}

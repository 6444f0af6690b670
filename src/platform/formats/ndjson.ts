import { Readable } from 'node:stream';
import { canonicalJson } from './canonical-json.ts';

/** The media type of lines of JSON. */
export const ndjsonType = 'application/x-ndjson; charset=utf-8';

/**
 * Returns a value as a line of NDJSON in canonical form (RFC 8785): equal documents give equal
 * bytes.
 */
export const ndjsonLine = (value: unknown): string => `${canonicalJson(value)}\n`;

/**
 * Returns a stream of lines that buffers by bytes, so that a slow reader holds one batch in memory.
 */
export const ndjsonStream = (lines: AsyncIterable<string>): Readable =>
  Readable.from(lines, { objectMode: false });

/** An unparsed line of NDJSON; numbers begin at 1. */
export type RawLine = { readonly number: number; readonly text: string };

/** Joins each batch of lines to one text. */
export async function* joined(batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const lines of batches) yield lines.join('');
}

/** Yields the lines of an NDJSON text that are not blank. */
export function* ndjsonLines(text: string): Generator<RawLine> {
  let number = 0;
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end).trim();
    number += 1;
    if (line !== '') yield { number, text: line };
    start = end < 0 ? text.length + 1 : end + 1;
  }
}

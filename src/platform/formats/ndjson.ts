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

/**
 * Returns the number of lines of an NDJSON file, blank ones included; the last one need not end.
 */
export function linesIn(bytes: Uint8Array): number {
  let count = 0;
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    count += 1;
    start = end + 1;
  }
  return start < bytes.length ? count + 1 : count;
}
const newline = 0x0a;

import { hash } from 'node:crypto';
import { problem, type Violation, violation } from '../../errors.ts';
import { decodeUtf8 } from '../../platform/formats/decode-utf8.ts';
import { linesIn } from '../../platform/formats/ndjson.ts';

/** What a part is: its size, how many lines it has, and the SHA-256 of its bytes in hex. */
export type InspectedPart = {
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: string;
};

/**
 * Returns what a part is. Its lines must be whole.
 * @throws ApiError malformed-body when it is not UTF-8; invalid-request when it is empty, or its
 * first or last line is no whole object
 */
export function inspectPart(content: Uint8Array): InspectedPart {
  const text = decodeUtf8(content).trimEnd();
  const lines = linesIn(content);
  const lastLine = lines - blankLinesAfter(text, content);
  const errors =
    text === ''
      ? [violation('', 'Část je prázdná.', 'The part is empty.', 'empty')]
      : [
          ...tornLine(text.split('\n', 1)[0] ?? '', 1),
          ...(lastLine > 1 ? tornLine(text.slice(text.lastIndexOf('\n') + 1), lastLine) : []),
        ];
  if (errors.length > 0) throw problem('invalid-request', { errors });
  return { bytes: content.length, lines, sha256: hash('sha256', content, 'hex') };
}

/** Returns the number of blank lines at the end of a part, of which `text` is without them. */
const blankLinesAfter = (text: string, content: Uint8Array): number =>
  Math.max(0, linesIn(content.subarray(Buffer.byteLength(text))) - 1);

/** A line cut in two lacks a brace at the cut: an object has something between any two of them. */
function tornLine(line: string, number: number): Violation[] {
  const json = line.trim();
  if (json === '' || (json.startsWith('{') && json.endsWith('}'))) return [];
  return [
    violation(
      `/lines/${number}`,
      'Řádek není celý objekt JSON; soubor dělte jen mezi řádky.',
      'The line is not a whole JSON object; split the file between lines only.',
      'json',
    ),
  ];
}

import { exactNumber } from './exact-number.ts';
import { memberPointer } from './json-value.ts';

/**
 * What parsing would lose in silence: digits of a number, and all but the last of members with one
 * name.
 */
export type Lost = { readonly pointer: string; readonly code: 'range' | 'repeated' };

/** The maximum number of reports, and the length of names from which on nothing is reported. */
type Bounds = { readonly most: number; readonly maxNameLength: number };

/**
 * The position of the scan within a list or an object: the index, or the name as written. A list
 * has no names.
 */
type Frame = {
  index: number;
  name: string;
  isNameNext: boolean;
  readonly names: Set<string> | null;
};

/**
 * Returns what is lost when a JSON text is parsed: numbers that would be returned as other numbers,
 * and members whose name occurs before in their object. Linear in the length of the text.
 * @param json a text that JSON.parse accepts
 */
export function lostInParsing(
  json: string,
  pointer: string,
  { most, maxNameLength }: Bounds,
): Lost[] {
  const found: Lost[] = [];
  const frames: Frame[] = [];
  for (let [at, end] = [0, 0]; at < json.length && found.length < most; at = end) {
    end = endOfToken(json, at);
    // such a name is rejected anyway, and its pointers would be as long
    if (frames.at(-1)?.isNameNext && end - at > maxEscapeLength * maxNameLength) break;
    const code = lostOf(frames, json.slice(at, end));
    if (code !== null) found.push({ pointer: pointerOf(frames, pointer), code });
  }
  return found;
}

/** Of one letter: `\\u0061`. */
const maxEscapeLength = 6;

/** Returns what is lost of the next string, number or sign. */
function lostOf(frames: Frame[], token: string): Lost['code'] | null {
  if (token.startsWith('"')) return takeName(frames.at(-1), token) ? 'repeated' : null;
  if (token.length > 1 || isDigit(token)) return exactNumber(token) === null ? 'range' : null;
  step(frames, token);
  return null;
}

/**
 * Records a string as a name where one is expected; returns whether its object already has such a
 * member.
 */
function takeName(frame: Frame | undefined, text: string): boolean {
  if (!frame?.names || !frame.isNameNext) return false;
  frame.isNameNext = false;
  frame.name = text;
  const name = text.includes('\\') ? `"${JSON.parse(text)}"` : text; // a name is a text of the JSON
  if (frame.names.has(name)) return true;
  frame.names.add(name);
  return false;
}

function step(frames: Frame[], sign: string | undefined): void {
  const frame = frames.at(-1);
  if (sign === '[') frames.push({ index: 0, name: '""', isNameNext: false, names: null });
  else if (sign === '{') frames.push({ index: 0, name: '""', isNameNext: true, names: new Set() });
  else if (sign === ']' || sign === '}') frames.pop();
  else if (sign === ',' && frame) {
    frame.index++;
    frame.isNameNext = frame.names !== null;
  }
}

/** Returns where a string or a number ends; everything else is read letter by letter. */
function endOfToken(json: string, from: number): number {
  let at = from + 1;
  if (json[from] === '"') {
    while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
    return at + 1;
  }
  if (json[from] === '-' || isDigit(json[from])) while (isOfNumber(json[at])) at++;
  return at;
}

const isDigit = (letter: string | undefined): boolean =>
  letter !== undefined && letter >= '0' && letter <= '9';
const isOfNumber = (letter: string | undefined): boolean =>
  letter !== undefined && (isDigit(letter) || '.eE+-'.includes(letter));

const pointerOf = (frames: readonly Frame[], pointer: string): string =>
  frames.reduce(
    (path, { names, index, name }) =>
      memberPointer(path, names === null ? String(index) : String(JSON.parse(name))),
    pointer,
  ); // a name is a text of the JSON

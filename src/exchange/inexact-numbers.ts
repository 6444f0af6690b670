import { exactNumber } from '../model/exact-number.ts';
import { memberPointer } from '../model/json-value.ts';

/** Where the scan is within a list or an object: the index, or the name as it is written. */
type Frame = { readonly isList: boolean; index: number; name: string };

/**
 * The pointers of the numbers in a JSON text that would be given back as other numbers; told of their literals, since the
 * parser rounds them. Reads each letter once.
 * @param json a text that JSON.parse takes
 */
export function inexactNumbers(json: string, pointer: string, most: number): string[] {
  const found: string[] = [];
  const frames: Frame[] = [];
  for (let [at, end] = [0, 0]; at < json.length && found.length < most; at = end) {
    end = endOfToken(json, at);
    if (json[at] === '"') nameMember(frames.at(-1), json.slice(at, end));
    else if (end === at + 1 && !isDigit(json[at])) step(frames, json[at]);
    else if (exactNumber(json.slice(at, end)) === null) found.push(pointerOf(frames, pointer));
  }
  return found;
}

/** The last text before a value is the name of the member. */
function nameMember(frame: Frame | undefined, text: string): void {
  if (frame && !frame.isList) frame.name = text;
}

function step(frames: Frame[], sign: string | undefined): void {
  const frame = frames.at(-1);
  if (sign === '[' || sign === '{') frames.push({ isList: sign === '[', index: 0, name: '""' });
  else if (sign === ']' || sign === '}') frames.pop();
  else if (sign === ',' && frame) frame.index++;
}

/** Where a text or a number ends; everything else is taken letter by letter. */
function endOfToken(json: string, from: number): number {
  let at = from + 1;
  if (json[from] === '"') {
    while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
    return at + 1;
  }
  if (json[from] === '-' || isDigit(json[from])) while (isOfNumber(json[at])) at++;
  return at;
}

const isDigit = (letter: string | undefined): boolean => letter !== undefined && letter >= '0' && letter <= '9';
const isOfNumber = (letter: string | undefined): boolean => letter !== undefined && (isDigit(letter) || '.eE+-'.includes(letter));

const pointerOf = (frames: readonly Frame[], pointer: string): string =>
  frames.reduce((path, { isList, index, name }) => memberPointer(path, isList ? String(index) : (JSON.parse(name) as string)), pointer); // a name is a text of the JSON

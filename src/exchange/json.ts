import { type Violation, violation } from '../errors.ts';
import { isObject, memberPointer } from '../model/json-value.ts';

const most = 100;
const isKept = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

/** How deep lists and objects may stand in each other. */
export const deepest = 64;

/**
 * What of parsed JSON could not be kept as it was sent, or could reach a prototype: NUL and lone surrogates in texts and
 * names, numbers that a double cannot hold exactly, a member named `__proto__`, more than 64 levels. Every value from
 * outside passes here.
 */
export function unfitMembers(value: unknown, pointer = ''): Violation[] {
  const found: Violation[] = [];
  const path: string[] = [];
  look(value);
  return found;

  function look(at: unknown): void {
    const fault = faultOf(at, path.length);
    if (fault !== null) tell(fault);
    else if (Array.isArray(at)) for (const [index, member] of at.entries()) lookInto(String(index), member);
    else if (isObject(at)) for (const name of Object.keys(at)) lookInto(name, at[name]);
  }

  function lookInto(name: string, member: unknown): void {
    if (found.length >= most) return;
    path.push(name);
    if (name === '__proto__' || !isKept(name)) tell('key');
    else look(member);
    path.pop();
  }

  /** Pointers are put together for what is told alone: a file may hold millions of values. */
  function tell(code: keyof typeof faults): void {
    const at = path.reduce(memberPointer, pointer);
    found.push(unfit(code === 'key' ? at.replaceAll('\0', '\ufffd').replace(/\p{Cs}/gu, '\ufffd') : at, code));
  }
}

/** What is wrong with a value itself, whatever stands in it. */
function faultOf(value: unknown, depth: number): keyof typeof faults | null {
  if (typeof value === 'string') return isKept(value) ? null : 'unicode';
  if (typeof value === 'number') return isExact(value) ? null : 'range';
  return typeof value === 'object' && value !== null && depth >= deepest ? 'depth' : null;
}

const faults = {
  unicode: ['Text obsahuje znak NUL nebo neúplný znak Unicode.', 'The text holds NUL or an incomplete Unicode character.'],
  range: ['Takové číslo nelze přesně uložit.', 'Such a number cannot be kept exactly.'],
  depth: [`Nejvýše ${deepest} úrovní.`, `At most ${deepest} levels.`],
  key: ['Takový název údaje není dovolen.', 'Such a name is not allowed.'],
} as const;

const unfit = (pointer: string, code: keyof typeof faults): Violation => violation(pointer, faults[code][0], faults[code][1], code);

const isExact = (value: number): boolean => Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

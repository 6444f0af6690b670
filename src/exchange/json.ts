import { type Violation, violation } from '../errors.ts';
import { memberPointer } from '../model/json-value.ts';

const most = 100;
const isKept = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

/** How deep lists and objects may stand in each other. */
export const deepest = 64;

/**
 * What of parsed JSON could not be kept as it was sent, or could reach a prototype: NUL and lone surrogates in texts and
 * names, numbers that a double cannot hold exactly, a member named `__proto__`, more than 64 levels. Every value from
 * outside passes here.
 */
export function unfitMembers(value: unknown, pointer = '', depth = 0): Violation[] {
  if (typeof value === 'string') return isKept(value) ? [] : [unfit(pointer, 'unicode')];
  if (typeof value === 'number') return isExact(value) ? [] : [unfit(pointer, 'range')];
  if (typeof value !== 'object' || value === null) return [];
  if (depth >= deepest) return [unfit(pointer, 'depth')];
  const found: Violation[] = [];
  for (const [name, member] of Object.entries(value)) {
    const at = memberPointer(pointer, name);
    if (name === '__proto__' || !isKept(name)) found.push(unfit(at.replaceAll('\0', '\ufffd').replace(/\p{Cs}/gu, '\ufffd'), 'key'));
    else found.push(...unfitMembers(member, at, depth + 1));
    if (found.length >= most) break;
  }
  return found;
}

const faults = {
  unicode: ['Text obsahuje znak NUL nebo neúplný znak Unicode.', 'The text holds NUL or an incomplete Unicode character.'],
  range: ['Takové číslo nelze přesně uložit.', 'Such a number cannot be kept exactly.'],
  depth: [`Nejvýše ${deepest} úrovní.`, `At most ${deepest} levels.`],
  key: ['Takový název údaje není dovolen.', 'Such a name is not allowed.'],
} as const;

const unfit = (pointer: string, code: keyof typeof faults): Violation => violation(pointer, faults[code][0], faults[code][1], code);

const isExact = (value: number): boolean => Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

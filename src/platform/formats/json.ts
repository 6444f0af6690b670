import { type Violation, violation } from '../../errors.ts';
import { isExactNumber } from './exact-number.ts';
import { isObject, memberPointer } from './json-value.ts';
import { lostInParsing } from './lost-in-parsing.ts';

const most = 100;
const isKept = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

/** No name in the model is nearly as long, and violations are located by names. */
const maxNameLength = 200;

/** The maximum nesting of lists and objects. */
export const deepest = 64;

/**
 * Parses JSON from outside, with every value in it that could not be stored as sent.
 * @throws SyntaxError when it is not JSON
 */
export function readJson(
  json: string,
  pointer = '',
): { readonly value: unknown; readonly errors: readonly Violation[] } {
  const value: unknown = JSON.parse(json);
  const errors = unfitMembers(value, pointer);
  const reported = new Set(errors.map((error) => error.pointer));
  const lost = lostInParsing(json, pointer, { most, maxNameLength }).filter(
    (one) => !reported.has(one.pointer),
  );
  return {
    value,
    errors: [...errors, ...lost.map((one) => unfit(one.pointer, one.code))].slice(0, most),
  };
}

/**
 * Returns the violations of parsed JSON that could not be stored as sent, or could reach a
 * prototype: NUL and lone surrogates in texts and names, numbers that cannot be returned exactly, a
 * member named `__proto__` or with more than 200 letters, more than 64 levels.
 */
export function unfitMembers(value: unknown, pointer = ''): Violation[] {
  const found: Violation[] = [];
  const path: string[] = [];
  look(value);
  return found;

  function look(at: unknown): void {
    const fault = faultOf(at, path.length);
    if (fault !== null) tell(fault);
    else if (Array.isArray(at))
      for (const [index, member] of at.entries()) lookInto(String(index), member);
    else if (isObject(at)) for (const name of Object.keys(at)) lookInto(name, at[name]);
  }

  function lookInto(name: string, member: unknown): void {
    if (found.length >= most) return;
    if (name.length > maxNameLength) {
      tell('name');
      return;
    }
    path.push(name);
    if (name === '__proto__' || !isKept(name)) tell('key');
    else look(member);
    path.pop();
  }

  /** Pointers are built only for what is reported: a file may hold millions of values. */
  function tell(code: keyof typeof faults): void {
    found.push(unfit(path.reduce(memberPointer, pointer), code));
  }
}

/** Returns what is wrong with a value itself, apart from what it contains. */
function faultOf(value: unknown, depth: number): keyof typeof faults | null {
  if (typeof value === 'string') return isKept(value) ? null : 'unicode';
  if (typeof value === 'number') return isExactNumber(value) ? null : 'range';
  return typeof value === 'object' && value !== null && depth >= deepest ? 'depth' : null;
}

const faults = {
  unicode: [
    'Text obsahuje znak NUL nebo neúplný znak Unicode.',
    'The text holds NUL or an incomplete Unicode character.',
  ],
  range: [
    'Takové číslo nelze přesně uložit a vrátit.',
    'Such a number cannot be kept and given back exactly.',
  ],
  depth: [`Nejvýše ${deepest} úrovní.`, `At most ${deepest} levels.`],
  name: [
    `Název údaje má nejvýše ${maxNameLength} znaků.`,
    `The name of a member has at most ${maxNameLength} characters.`,
  ],
  key: ['Takový název údaje není dovolen.', 'Such a name is not allowed.'],
  repeated: [
    'Údaj stojí v objektu vícekrát; který má platit, nelze poznat.',
    'The member occurs more than once in its object; which one is meant is ambiguous.',
  ],
} as const;

/** A name may hold what an answer cannot. */
const unfit = (pointer: string, code: keyof typeof faults): Violation =>
  violation(
    pointer.replaceAll('\0', '\ufffd').replace(/\p{Cs}/gu, '\ufffd'),
    faults[code][0],
    faults[code][1],
    code,
  );

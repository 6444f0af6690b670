type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** A bad value as JSON text, since some cannot be expressed as a JavaScript value. */
export type Corruption = { readonly what: string; readonly text: string };

export const badTexts: readonly Corruption[] = [
  { what: 'NUL', text: String.raw`"a\u0000b"` },
  { what: 'a lone high surrogate', text: String.raw`"a\ud800"` },
  { what: 'a lone low surrogate', text: String.raw`"\udc00a"` },
  { what: 'a control character', text: String.raw`"a\u001bb"` },
  { what: 'a number for a text', text: '1' },
  { what: 'a list for a text', text: '["a"]' },
  { what: 'a text without end', text: `"${'x'.repeat(20_000)}"` },
];

export const badNumbers: readonly Corruption[] = [
  { what: 'more than a double holds', text: '1e400' },
  { what: 'a whole number that a double cannot tell', text: '9007199254740993' },
  { what: 'a fraction that a double rounds', text: '0.123456789012345678' },
  { what: 'less than a double holds', text: '1e-400' },
  { what: 'negative zero', text: '-0' },
  { what: 'a text for a number', text: '"1"' },
];

export const badDays: readonly Corruption[] = [
  { what: 'infinity', text: '"infinity"' },
  { what: 'the year 99999', text: '"99999-01-01"' },
  { what: 'a day that does not exist', text: '"2025-02-30"' },
  { what: 'an instant for a day', text: '"2025-01-01T00:00:00Z"' },
  { what: 'a day before Christ', text: '"-4712-01-01"' },
];

/** Members that could reach a prototype. */
export const badMembers = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
] as const;

export type CorruptBody = {
  readonly what: string;
  readonly pointer: string;
  readonly body: string;
};

/** Returns the value as JSON text once for each member and each way to corrupt that member. */
export function corruptBodies(value: unknown): CorruptBody[] {
  const root = value as Json; // examples are JSON
  return placesIn(root).flatMap(({ path, value: member }) => [
    ...corruptionsFor(member).map(({ what, text }) => ({
      what,
      pointer: pointerTo(path),
      body: replaced(root, path, text),
    })),
    ...(isObject(member)
      ? badMembers.map((name) => ({
          what: name,
          pointer: pointerTo([...path, name]),
          body: withMember(root, path, name),
        }))
      : []),
  ]);
}

function corruptionsFor(value: Json): readonly Corruption[] {
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\d$/.test(value) ? [...badTexts, ...badDays] : badTexts;
  if (typeof value === 'number') return badNumbers;
  return typeof value === 'boolean' ? [{ what: 'a text for a flag', text: '"true"' }] : [];
}

type Place = { readonly path: readonly (string | number)[]; readonly value: Json };

const placesIn = (value: Json, path: readonly (string | number)[] = []): Place[] => [
  { path, value },
  ...(Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : isObject(value)
      ? Object.entries(value)
      : []
  ).flatMap(([step, item]) => placesIn(item, [...path, step])),
];

const isObject = (value: Json): value is { [member: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pointerTo = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${step}`).join('');

/** Written by hand, because JSON.stringify would repair what must stay broken. */
function replaced(value: Json, path: readonly (string | number)[], text: string): string {
  const [step, ...rest] = path;
  if (step === undefined) return text;
  if (Array.isArray(value))
    return `[${value.map((item, index) => (index === step ? replaced(item, rest, text) : JSON.stringify(item))).join(',')}]`;
  const members = Object.entries(value as { [member: string]: Json }); // a path leads through objects and lists
  return `{${members.map(([member, item]) => `${JSON.stringify(member)}:${member === step ? replaced(item, rest, text) : JSON.stringify(item)}`).join(',')}}`;
}

function withMember(root: Json, path: readonly (string | number)[], member: string): string {
  const target = path.reduce<Json>(
    (value, step) => (value as { [step: string | number]: Json })[step] as Json,
    root,
  );
  const text = JSON.stringify(target);
  return replaced(
    root,
    path,
    `${text.slice(0, -1)}${text === '{}' ? '' : ','}${JSON.stringify(member)}:{"polluted":true}}`,
  );
}

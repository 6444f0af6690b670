import type { z } from 'zod';
import { maxViolations, type Violation, violation } from '../../errors.ts';
import { memberPointer } from '../../platform/formats/json-value.ts';
import type { Kind } from './kind.ts';
import type { Model } from './model.ts';
import { targetKinds } from './relation.ts';

type Issue = z.core.$ZodIssue;

/**
 * Returns the violations of one value, at most `maxViolations`.
 * @param prefix the JSON Pointer of the value
 */
export const violationsOf = (error: z.ZodError, prefix = ''): Violation[] =>
  firstOf(error.issues, (issue) => fromIssue(issue, prefix));

function firstOf(
  issues: readonly Issue[],
  toViolations: (issue: Issue) => Violation[],
): Violation[] {
  const violations: Violation[] = [];
  for (const issue of issues) {
    violations.push(...toViolations(withFirstKeys(issue)));
    if (violations.length >= maxViolations) break;
  }
  return violations.slice(0, maxViolations);
}

/** One object may have thousands of unknown members, of which only the first are named. */
const withFirstKeys = (issue: Issue): Issue =>
  issue.code === 'unrecognized_keys'
    ? { ...issue, keys: issue.keys.slice(0, maxViolations) }
    : issue;

/** Returns the violations of a document; that of an unknown link lists the allowed ones. */
export function documentViolations(
  model: Model,
  kind: Kind,
  error: z.ZodError,
  prefix = '',
): Violation[] {
  return firstOf(
    error.issues,
    (issue) => linkViolation(model, kind, issue, prefix) ?? fromIssue(issue, prefix),
  );
}

/** Returns the path of an issue as a JSON Pointer (RFC 6901). */
const pointerTo = (path: readonly PropertyKey[], prefix: string): string =>
  path.reduce((pointer: string, step) => memberPointer(pointer, String(step)), prefix);

const missing = (pointer: string): Violation =>
  violation(pointer, 'Údaj chybí.', 'The value is missing.', 'required');

function fromIssue(issue: Issue, prefix: string): Violation[] {
  const pointer = pointerTo(issue.path, prefix);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        violation(
          pointerTo([...issue.path, key], prefix),
          `Údaj „${key}“ zde není dovolen.`,
          `"${key}" is not allowed here.`,
          'unknown',
        ),
      );
    case 'invalid_type':
      return issue.input === undefined
        ? [missing(pointer)]
        : [
            violation(
              pointer,
              `Údaj má mít typ ${typesCs[issue.expected] ?? issue.expected}.`,
              `The value must be of type ${issue.expected}.`,
              'type',
            ),
          ];
    case 'invalid_value':
      if (issue.input === undefined) return [missing(pointer)];
      return [
        violation(
          pointer,
          `Dovolené hodnoty: ${issue.values.join(', ')}.`,
          `Allowed values: ${issue.values.join(', ')}.`,
          'value',
        ),
      ];
    case 'too_big':
      return [violation(pointer, `Nejvýše ${issue.maximum}.`, `At most ${issue.maximum}.`, 'max')];
    case 'too_small':
      return [violation(pointer, `Nejméně ${issue.minimum}.`, `At least ${issue.minimum}.`, 'min')];
    case 'invalid_format':
      return [
        violation(
          pointer,
          `Údaj nemá požadovaný tvar${patternOf(issue)}.`,
          `The value does not have the required form${patternOf(issue)}.`,
          'format',
        ),
      ];
    case 'invalid_union':
      return [
        violation(
          pointer,
          'Údaj nemá žádný z dovolených tvarů.',
          'The value has none of the allowed forms.',
          'form',
        ),
      ];
    case 'invalid_key':
      return [
        violation(
          pointer,
          'Název údaje není dovolen.',
          'The name of the member is not allowed.',
          'key',
        ),
      ];
    default:
      return [
        violation(
          pointer,
          `Údaj neplatí: ${issue.message}.`,
          `The value is invalid: ${issue.message}.`,
          'invalid',
        ),
      ];
  }
}

const typesCs: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'číslo',
  int: 'celé číslo',
  boolean: 'ano/ne',
  array: 'seznam',
  object: 'objekt',
  record: 'objekt',
  date: 'den',
};

const patternOf = (issue: Issue): string =>
  'pattern' in issue && typeof issue.pattern === 'string' && issue.pattern.length < 80
    ? ` (${issue.pattern})`
    : '';

/** Describes an unknown relation, or a target of a kind that the relation does not reach. */
function linkViolation(model: Model, kind: Kind, issue: Issue, prefix: string): Violation[] | null {
  const at = issue.path.lastIndexOf('links');
  if (at === -1) return null;
  const source =
    at === 0
      ? kind
      : Object.entries(kind.parts).find(([member]) => member === issue.path[at - 2])?.[1];
  if (!source) return null;
  const allowed = model.relationsFrom(source);
  if (issue.code === 'unrecognized_keys' && issue.path.length === at + 1) {
    const names = allowed.map(({ name }) => name).join(', ');
    return issue.keys.map((key) =>
      violation(
        pointerTo([...issue.path, key], prefix),
        `Vazba „${key}“ odsud nevede. Dovolené vazby: ${names}.`,
        `The relation "${key}" is not allowed here. Allowed: ${names}.`,
        'link-not-allowed',
      ),
    );
  }
  const relation = allowed.find(({ name }) => name === issue.path[at + 1]);
  if (relation && issue.code === 'invalid_format' && issue.path.at(-1) === 'to') {
    const kinds = targetKinds(relation, source.key).join(', ');
    return [
      violation(
        pointerTo(issue.path, prefix),
        `Vazba ${relation.name} vede jen k: ${kinds} (druh/kód).`,
        `The relation ${relation.name} leads only to: ${kinds} (kind/code).`,
        'link-not-allowed',
      ),
    ];
  }
  return null;
}

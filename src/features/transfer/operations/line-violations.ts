import type { Day } from '../../../core/model/day.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { OpenSince } from '../../../core/store/documents/open-since.ts';
import { type Violation, violation } from '../../../errors.ts';
import { memberPointer } from '../../../platform/formats/json-value.ts';

/**
 * Rejects what a draft cannot keep until it is published, and drafts of kinds without them, rather
 * than dropping it silently.
 */
export function draftViolations(
  pointer: string,
  { key, lifecycle }: Kind,
  members: Readonly<Record<string, unknown>>,
): Violation[] {
  if (lifecycle !== 'drafted')
    return [
      violation(
        `${pointer}/state`,
        `Druh ${key} nemá návrhy: platí hned.`,
        `${key} have no drafts: they are in force at once.`,
        'unexpected',
      ),
    ];
  return Object.keys(members)
    .filter((member) => members[member] !== undefined)
    .map((member) =>
      violation(
        `${pointer}/${member}`,
        'Návrh nemá platnost, důvod ani dřívější kódy; patří ke zveřejnění.',
        'A draft has no validity, no reason and no former codes; they belong to publication.',
        'unexpected',
      ),
    );
}

/** Rejects openings in the future: an element is opened by an act on the day itself. */
export const futureOpeningViolations = (
  pointer: string,
  openSince: OpenSince = {},
  today: Day,
): Violation[] =>
  Object.entries(openSince).flatMap(([level, day]) =>
    day !== undefined && day > today
      ? [
          violation(
            `${pointer}/${level}`,
            `Prvek nemůže být otevřen ode dne ${day}, který teprve nastane.`,
            `An element cannot be open from ${day}, a day in the future.`,
            'future',
          ),
        ]
      : [],
  );

/**
 * Rejects `formerCodesOpenTo` for codes that the line does not list, or whose element was open from
 * the beginning.
 */
export function openToViolations(
  pointer: string,
  openTo: Readonly<Record<string, unknown>>,
  formerCodes: readonly string[],
): Violation[] {
  const listed = new Set(formerCodes);
  return Object.keys(openTo)
    .filter((code) => !listed.has(code))
    .map((code) =>
      violation(
        memberPointer(pointer, code),
        `Řádek nemá mezi formerCodes kód ${code}, nebo neříká openSince.`,
        `The line has no ${code} among its formerCodes, or gives no openSince.`,
        'unexpected',
      ),
    );
}

/** Rejects `offScale` on what is not judged by a scale. */
export const offScaleViolations = (
  pointer: string,
  offScale: true | undefined,
  isJudged: boolean,
): Violation[] =>
  offScale && !isJudged
    ? [
        violation(
          pointer,
          'Stupnicí rámce se posuzuje jen zveřejněné hodnocení.',
          'Only a published evaluation is judged by the scale of a framework.',
          'unexpected',
        ),
      ]
    : [];

/** Rejects `meta`, in which answers describe a version: a line gives its validity itself. */
export const metaViolation = (pointer: string): Violation =>
  violation(
    `${pointer}/meta`,
    'Řádek říká svou platnost údaji validFrom a validTo, ne meta.',
    'A line gives its validity in validFrom and validTo, not in meta.',
    'read-only',
  );

/** Rejects a validity without a single day. */
export const dayOrderViolations = (
  pointer: string,
  from: Day | undefined,
  to: Day | undefined,
): Violation[] =>
  from !== undefined && to !== undefined && to <= from
    ? [
        violation(
          `${pointer}/validTo`,
          'Platnost musí končit později, než začíná.',
          'The validity must end after it begins.',
          'order',
        ),
      ]
    : [];

import type { Day } from '../../../core/model/day.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { OpenSince } from '../../../core/store/elements.ts';
import { type Violation, violation } from '../../../errors.ts';
import { memberPointer } from '../../../platform/formats/json-value.ts';

/** A draft has no days and needs no reason until it is published, and not every kind has drafts: nothing of that is dropped in silence. */
export function misplacedInDraft(
  pointer: string,
  { key, lifecycle }: Kind,
  said: Readonly<Record<string, unknown>>,
): Violation[] {
  if (lifecycle !== 'drafted')
    return [
      violation(
        `${pointer}/state`,
        `Druh ${key} nemá návrhy: platí hned.`,
        `${key} have no drafts: they hold at once.`,
        'unexpected',
      ),
    ];
  return Object.keys(said)
    .filter((member) => said[member] !== undefined)
    .map((member) =>
      violation(
        `${pointer}/${member}`,
        'Návrh nemá platnost, důvod ani dřívější kódy; patří ke zveřejnění.',
        'A draft has no days, no reason and no former codes; they belong to publishing.',
        'unexpected',
      ),
    );
}

/** A day to come is refused: an element is opened by an act, on the day itself. */
export const openedLater = (pointer: string, openSince: OpenSince = {}, today: Day): Violation[] =>
  Object.entries(openSince).flatMap(([level, day]) =>
    day !== undefined && day > today
      ? [
          violation(
            `${pointer}/${level}`,
            `Prvek nemůže být otevřen ode dne ${day}, který teprve nastane.`,
            `An element cannot be open from ${day}, a day to come.`,
            'future',
          ),
        ]
      : [],
  );

/** It is said only of the line's former codes who outside was told them, and only of an element that was opened later than it began. */
export function openToOfOthers(
  pointer: string,
  openTo: Readonly<Record<string, unknown>>,
  formerCodes: readonly string[],
): Violation[] {
  const said = new Set(formerCodes);
  return Object.keys(openTo)
    .filter((code) => !said.has(code))
    .map((code) =>
      violation(
        memberPointer(pointer, code),
        `Řádek nemá mezi formerCodes kód ${code}, nebo neříká openSince.`,
        `The line has no ${code} among its formerCodes, or does not say openSince.`,
        'unexpected',
      ),
    );
}

/** What no scale judges cannot be off one. */
export const offScaleOfOthers = (
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

/** The days of a line are not taken from what an answer tells of a version. */
export const metaOfLine = (pointer: string): Violation =>
  violation(
    `${pointer}/meta`,
    'Řádek říká svou platnost údaji validFrom a validTo, ne meta.',
    'A line gives its days by validFrom and validTo, not by meta.',
    'read-only',
  );

/** The days of a line hold at least one day. */
export const daysOutOfOrder = (
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

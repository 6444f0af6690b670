import type { Transaction } from '../../../core/database/transaction.ts';
import { compareDays, type Day, daysAfter } from '../../../core/model/day.ts';
import { readValidity } from '../../../core/store/documents/read-validity.ts';
import { findElements } from '../../../core/store/elements/elements.ts';
import { ndjsonLine } from '../../../platform/formats/ndjson.ts';
import { text } from '../../../platform/text.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Skipped } from '../importer.ts';
import { type Days, daysOfObjects, type Known, linksTooEarly } from './days-of-objects.ts';
import { type Dating, hasEnded } from './file-validity.ts';
import { linkedNodes } from './merge-document.ts';
import {
  type CandidateLink,
  identify,
  type Merged,
  skippedLink,
  withReference,
} from './merged-objects.ts';

/** Returns the days as a line has them: none where it is valid from today on without an end. */
export const daysIn = (days: Days | undefined, today: Day): { validFrom?: Day; validTo?: Day } => ({
  ...(days === undefined || days.from === today ? {} : { validFrom: days.from }),
  ...(days?.to ? { validTo: days.to } : {}),
});

/** Whether they have ended by today. */
export const isPast = (days: Days | undefined, today: Day): boolean =>
  days?.to != null && days.to <= today;

/**
 * Returns the objects of a file with their days, the links that are possible then, and the
 * additional lines that this needs.
 */
export async function dateObjects(
  transaction: Transaction,
  merged: readonly Merged[],
  links: readonly CandidateLink[],
  when: { readonly dating: Dating; readonly today: Day },
): Promise<{
  days: ReadonlyMap<string, Days>;
  links: CandidateLink[];
  lines: string[];
  skipped: Skipped[];
}> {
  const objects = await mapYielding(merged, (one) => {
    const { item } = one.placed;
    return {
      ...withReference(one),
      validity: item.validity,
      isMentionOnly: item.isMentionOnly === true,
    };
  });
  const ownerOf = new Map(
    await flatMapYielding(objects, (one) =>
      linkedNodes(one.kind, one.placed, one.document).map((node): [string, string] => [
        node.reference,
        one.reference,
      ]),
    ),
  );
  const owned = await mapYielding(
    links.filter(({ link }) => link !== undefined),
    (link) => ({ ...link, from: ownerOf.get(link.from) ?? link.from, standing: link }),
  );
  const known = await knownDays(transaction, [
    ...new Set([...ownerOf.values(), ...owned.map(({ to }) => to)]),
  ]);
  const days = await daysOfObjects(objects, owned, known, when);
  const early = new Set(
    (await linksTooEarly(owned, days, known, when.today)).map(({ standing }) => standing),
  );
  const lines = await flatMapYielding(objects, ({ kind, placed, reference }) => {
    const { from: first, to: last } = known.get(reference) ?? {};
    const { earlier = null, to = null } = days.get(reference) ?? {};
    const { links: _links, ...document } = placed.present ?? {};
    return [
      ...(earlier === null
        ? []
        : [ndjsonLine({ kind: kind.key, ...document, validFrom: earlier, validTo: first })]),
      ...(last !== undefined && to !== null && compareDays(last, to) > 0
        ? [ndjsonLine({ kind: kind.key, code: placed.code, state: 'retired', validTo: to })]
        : []),
    ];
  });
  return {
    days,
    links: links.filter((link) => !early.has(link)),
    lines,
    skipped: [
      ...[...early].map((link) => skippedLink(link, targetTooLate(link.to))),
      ...(when.dating === 'file' ? [] : objects).flatMap(({ placed, validity }) =>
        hasEnded(validity, when.today)
          ? [{ ...identify(placed), reason: tookAsInForce(validity.to), isTaken: true as const }]
          : [],
      ),
    ],
  };
}

/** Returns the first and the last days of the municipality's elements, by reference. */
async function knownDays(transaction: Transaction, references: readonly string[]): Promise<Known> {
  const rows = await findElements(transaction, references);
  const validity = await readValidity(
    transaction,
    [...rows.values()].map(({ node }) => node),
  );
  return new Map(
    [...rows].flatMap(([reference, { node }]) => {
      const days = validity.get(node);
      return days === undefined ? [] : [[reference, days] as const];
    }),
  );
}

const targetTooLate = (to: string) =>
  text(
    `Prvek ${to} v obci ještě nebo už neplatí, když vazba začíná.`,
    `${to} is not valid in the municipality when the link begins.`,
  );

/** @param end the first day on which it no longer holds */
function tookAsInForce(end: Day) {
  const day = daysAfter(end, -1);
  return text(
    `Podle souboru platí naposledy ${day}; převzato jako platné, protože validFrom není file.`,
    `The last day in the file is ${day}; imported as in force, since validFrom is not file.`,
  );
}

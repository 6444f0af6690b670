import { problem, violation } from '../../../errors.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { text } from '../../../platform/text.ts';
import type { Skipped } from '../importer.ts';

const empty = text(
  'V souboru není nic, co by šlo převzít: žádný prvek, ani řádek pod hlavičkou.',
  'There is nothing in the file that could be taken over: no element, and no row below a header.',
);

/** So many things of the same fate are named. */
const maxNamed = 5;

/**
 * A file of which nothing can be taken in is refused, with each reason said once, how often it holds and for what.
 * @throws ApiError nothing-taken
 */
export function assertSomethingTaken(leftOut: readonly Skipped[]): never {
  const groups = new Map<string, Skipped[]>();
  for (const one of leftOut) {
    const group = groups.get(one.reason.en);
    if (group) group.push(one);
    else groups.set(one.reason.en, [one]);
  }
  const errors = [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .map((group) => {
      const names = group
        .slice(0, maxNamed)
        .map(({ source, id, name }) => `${source} ${[...new Set([id, name])].join(' ')}`.trim());
      const first = itemAt(group, 0);
      const shown = [...names, ...(group.length > maxNamed ? ['…'] : [])].join('; ');
      return violation(
        '',
        `${group.length}×: ${first.reason.cs} (${shown})`,
        `${group.length}×: ${first.reason.en} (${shown})`,
        'left-out',
      );
    });
  throw problem('nothing-taken', {
    detail:
      leftOut.length === 0
        ? empty
        : text(
            `Ze souboru nelze převzít nic; nepřevzato: ${leftOut.length}. Důvody jsou v errors.`,
            `Nothing of the file can be taken over; left out: ${leftOut.length}. The reasons are in errors.`,
          ),
    errors,
  });
}

import { problem, violation } from '../../../errors.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { text } from '../../../platform/text.ts';
import type { Skipped } from '../importer.ts';

const empty = text(
  'V souboru není nic, co by šlo převzít: žádný prvek, ani řádek pod hlavičkou.',
  'The file contains nothing that could be imported: no element, and no row below a header.',
);

/** How many objects with the same outcome are named. */
const maxNamed = 5;

/**
 * Rejects a file of which nothing can be imported, with each reason once, how often it applies and
 * to what.
 * @throws ApiError nothing-taken
 */
export function assertSomethingTaken(skipped: readonly Skipped[]): never {
  const groups = new Map<string, Skipped[]>();
  for (const one of skipped) {
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
      const examples = [...names, ...(group.length > maxNamed ? ['…'] : [])].join('; ');
      return violation(
        '',
        `${group.length}×: ${first.reason.cs} (${examples})`,
        `${group.length}×: ${first.reason.en} (${examples})`,
        'left-out',
      );
    });
  throw problem('nothing-taken', {
    detail:
      skipped.length === 0
        ? empty
        : text(
            `Ze souboru nelze převzít nic; nepřevzato: ${skipped.length}. Důvody jsou v errors.`,
            `Nothing in the file can be imported; left out: ${skipped.length}. The reasons are in errors.`,
          ),
    errors,
  });
}

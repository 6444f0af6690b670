import { defineTable, type Table } from '../../../core/http/tabular/table.ts';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { severities } from '../gaps.ts';
import type { GapGroup } from '../grouped-gaps.ts';
import type { gapView } from './gap-view.ts';

/** Returns a table with a row for each group. */
export const groupTable = (groups: readonly GapGroup[]): Table =>
  defineTable({
    columns: ['group', 'name', 'open', ...severities, 'waived'],
    rows: groups,
  });

type GapItem = ReturnType<typeof gapView> & {
  readonly units: readonly string[];
  readonly guarantors: readonly string[];
};

/**
 * Returns a table with a row for each gap; references are followed by names.
 * @param total how many gaps there are, where the items are a page of them
 */
export async function gapTable(
  items: readonly GapItem[],
  total: number,
  { byReference }: ModelGraph,
): Promise<Table> {
  const names = (references: readonly string[]) =>
    references.map((reference) => byReference.get(reference)?.name ?? reference).join('; ');
  return defineTable({
    total,
    columns: [
      'severity',
      'rule',
      'label',
      'element',
      'name',
      'advice',
      'since',
      'units',
      'unitNames',
      'guarantors',
      'guarantorNames',
    ],
    rows: await mapYielding(items, ({ units, guarantors, ...item }) => ({
      ...item,
      units: units.join(' '),
      unitNames: names(units),
      guarantors: guarantors.join(' '),
      guarantorNames: names(guarantors),
    })),
  });
}

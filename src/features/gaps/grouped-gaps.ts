import type { ModelVertex } from '../../core/kinds/types.ts';
import { mapYielding } from '../../platform/yield-to-event-loop.ts';
import type { Gap, Severity } from './gaps.ts';

/** How many gaps there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Gaps that belong together: to a unit, a responsible party, a kind or a rule. */
export type GapGroup = SeverityCounts & {
  /** A reference or a key; null for elements without a responsible party. */
  readonly group: string | null;
  readonly name: string;
  readonly open: number;
  readonly waived: number;
};

/**
 * What identifies a group, and its name; the key is null for elements without a responsible party.
 */
export type GroupKey = { readonly key: string | null; readonly name: string };

/** Counts gaps by severity; a severity without gaps has 0. */
export function countBySeverity(gaps: readonly Gap[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { rule } of gaps) counts[rule.severity]++;
  return counts;
}

/**
 * Groups gaps: the groups with most open gaps first, elements without a responsible party last. A
 * gap counts in each of the groups that it belongs to.
 */
export async function groupGaps(
  open: readonly Gap[],
  waived: readonly Gap[],
  keysOf: (gap: Gap) => readonly GroupKey[],
): Promise<GapGroup[]> {
  const groups = new Map<string | null, { name: string; open: Gap[]; waived: number }>();
  const groupsOf = (gap: Gap) =>
    keysOf(gap).map(({ key, name }) => {
      const known = groups.get(key);
      if (known) return known;
      const group = { name, open: [], waived: 0 };
      groups.set(key, group);
      return group;
    });
  await mapYielding(open, (gap) => {
    for (const group of groupsOf(gap)) group.open.push(gap);
  });
  for (const gap of waived) for (const group of groupsOf(gap)) group.waived++;
  return [...groups]
    .map(([group, { name, open: openGaps, waived: waivedCount }]) => ({
      group,
      name,
      open: openGaps.length,
      ...countBySeverity(openGaps),
      waived: waivedCount,
    }))
    .sort((a, b) => Number(a.group === null) - Number(b.group === null) || b.open - a.open);
}

/**
 * Returns a key for each party responsible for an element, or one key without a reference if there
 * is none.
 */
export const groupKeysOf = (
  responsible: readonly ModelVertex[],
  nameOfNobody: string,
): readonly GroupKey[] =>
  responsible.length === 0
    ? [{ key: null, name: nameOfNobody }]
    : responsible.map(({ reference, name }) => ({ key: reference, name }));

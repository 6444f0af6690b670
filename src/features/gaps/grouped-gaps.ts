import type { ModelVertex } from '../../core/kinds/types.ts';
import type { Gap, Severity } from './gaps.ts';

/** How many gaps there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Gaps that belong together: to a unit, to who answers, to a kind, or to a rule. */
export type GapGroup = SeverityCounts & {
  /** A reference or a key; null for what nobody answers for. */
  readonly group: string | null;
  readonly name: string;
  readonly open: number;
  readonly waived: number;
};

/** What identifies a group, and what it is called; the key is null for what nobody answers for. */
export type GroupKey = { readonly key: string | null; readonly name: string };

/** Counts gaps by severity; a severity without gaps has 0. */
export function countBySeverity(gaps: readonly Gap[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { rule } of gaps) counts[rule.severity]++;
  return counts;
}

/**
 * Groups gaps: the groups with most open gaps first, what nobody answers for last. A gap counts in
 * each of the groups that it belongs to.
 */
export function groupGaps(
  open: readonly Gap[],
  waived: readonly Gap[],
  keysOf: (gap: Gap) => readonly GroupKey[],
): GapGroup[] {
  const groups = new Map<string | null, { name: string; open: Gap[]; waived: number }>();
  const groupsOf = (gap: Gap) =>
    keysOf(gap).map(({ key, name }) => {
      const known = groups.get(key);
      if (known) return known;
      const group = { name, open: [], waived: 0 };
      groups.set(key, group);
      return group;
    });
  for (const gap of open) for (const group of groupsOf(gap)) group.open.push(gap);
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
 * Returns a key for each of those who answer for an element, or one without a reference where
 * nobody does.
 */
export const groupKeysOf = (
  responsible: readonly ModelVertex[],
  nameOfNobody: string,
): readonly GroupKey[] =>
  responsible.length === 0
    ? [{ key: null, name: nameOfNobody }]
    : responsible.map(({ reference, name }) => ({ key: reference, name }));

import type { ModelVertex } from '../../core/kinds/types.ts';
import type { Gap, Severity } from './gaps.ts';

/** How many gaps there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Gaps that belong together: to a unit, to whoever answers, to a kind, or to a rule. */
export type GapGroup = SeverityCounts & {
  /** A reference or a key; null for what nobody answers for. */
  readonly group: string | null;
  readonly name: string;
  readonly open: number;
  readonly waived: number;
};

/** To what groups a gap belongs, by key and name. */
type Belongs = (gap: Gap) => readonly { readonly key: string | null; readonly name: string }[];

/** Counts gaps by their severity; of none there are 0. */
export function countBySeverity(gaps: readonly Gap[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { rule } of gaps) counts[rule.severity]++;
  return counts;
}

/**
 * Groups gaps, the fullest group first, and last what nobody answers for. A gap may belong to several groups: then it is
 * counted in each.
 */
export function groupGaps(
  open: readonly Gap[],
  waived: readonly Gap[],
  belongs: Belongs,
): GapGroup[] {
  const groups = new Map<string | null, { name: string; open: Gap[]; waived: number }>();
  const groupsOf = (gap: Gap) =>
    belongs(gap).map(({ key, name }) => {
      const known = groups.get(key);
      if (known) return known;
      const made = { name, open: [], waived: 0 };
      groups.set(key, made);
      return made;
    });
  for (const gap of open) for (const group of groupsOf(gap)) group.open.push(gap);
  for (const gap of waived) for (const group of groupsOf(gap)) group.waived++;
  return [...groups]
    .map(([group, { name, open: found, waived: count }]) => ({
      group,
      name,
      open: found.length,
      ...countBySeverity(found),
      waived: count,
    }))
    .sort((a, b) => Number(a.group === null) - Number(b.group === null) || b.open - a.open);
}

/** The groups of those who answer for an element; one of its own where nobody does. */
export const groupsOfVertices = (
  vertices: readonly ModelVertex[],
  nobody: string,
): { readonly key: string | null; readonly name: string }[] =>
  vertices.length === 0
    ? [{ key: null, name: nobody }]
    : vertices.map(({ reference, name }) => ({ key: reference, name }));

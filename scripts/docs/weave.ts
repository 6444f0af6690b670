import type { Relation } from '../../src/core/model/relation.ts';

/** Threads of one row that go between the same kinds: all that they leave, all that they reach. */
export type Strand = { readonly from: readonly string[]; readonly to: readonly string[] };

/** The strands of a relation, as lanes: within a lane no two of them lie over each other. */
export function lanesOf(
  relation: Relation,
  place: (kind: string) => number,
): readonly (readonly Strand[])[] {
  const strands = new Map<string, { from: string[]; to: readonly string[] }>();
  for (const [from, to] of Object.entries(relation.pairs)) {
    const known = strands.get(to.join());
    if (known) known.from.push(from);
    else strands.set(to.join(), { from: [from], to });
  }
  const lanes: Strand[][] = [];
  for (const strand of strands.values()) {
    const free = lanes.find((lane) =>
      lane.every((other) => isApart(extentOf(strand, place), extentOf(other, place))),
    );
    if (free) free.push(strand);
    else lanes.push([strand]);
  }
  return lanes;
}

/** The first and the last thread that a strand touches. */
export function extentOf(
  { from, to }: Strand,
  place: (kind: string) => number,
): readonly [number, number] {
  const places = [...from, ...to].map(place);
  return [Math.min(...places), Math.max(...places)];
}

const isApart = (
  [first, last]: readonly [number, number],
  [otherFirst, otherLast]: readonly [number, number],
): boolean => last < otherFirst || otherLast < first;

import type { Graph, Vertex } from '../../core/model/graph.ts';
import { type Relation, targetKinds } from '../../core/model/relation.ts';

/** A cell of a coverage matrix: by which relations row and column are linked. */
type Cell = { readonly row: Vertex; readonly column: Vertex; readonly relations: readonly string[] };

export type Coverage = {
  readonly rows: readonly Vertex[];
  readonly columns: readonly Vertex[];
  readonly cells: readonly Cell[];
  readonly uncoveredRows: readonly Vertex[];
  readonly uncoveredColumns: readonly Vertex[];
};

/** The relations that may stand between two kinds, in either direction. */
export const relationsBetween = (relations: readonly Relation[], a: string, b: string): readonly Relation[] =>
  relations.filter((relation) => targetKinds(relation, a).includes(b) || targetKinds(relation, b).includes(a));

/** Which elements of one kind are linked to which of another, and which to none. */
export function coverageOf(graph: Graph, rowKind: string, columnKind: string, relations: ReadonlySet<string>): Coverage {
  const rows = graph.byKind.get(rowKind) ?? [];
  const columns = graph.byKind.get(columnKind) ?? [];
  const cells = rows.flatMap((row) => {
    const linked = linkedTo(graph, row, columnKind, relations);
    return columns.flatMap((column) => {
      const names = linked.get(column.index);
      return names ? [{ row, column, relations: [...names].sort() }] : [];
    });
  });
  const coveredRows = new Set(cells.map(({ row }) => row.index));
  const coveredColumns = new Set(cells.map(({ column }) => column.index));
  return {
    rows,
    columns,
    cells,
    uncoveredRows: rows.filter(({ index }) => !coveredRows.has(index)),
    uncoveredColumns: columns.filter(({ index }) => !coveredColumns.has(index)),
  };
}

function linkedTo(graph: Graph, row: Vertex, columnKind: string, relations: ReadonlySet<string>): Map<number, Set<string>> {
  const linked = new Map<number, Set<string>>();
  const note = (index: number, relation: string) => {
    if (!relations.has(relation) || graph.vertices[index]?.kind !== columnKind) return;
    const names = linked.get(index);
    if (names) names.add(relation);
    else linked.set(index, new Set([relation]));
  };
  for (const { relation, target } of graph.outgoing[row.index] ?? []) note(target, relation);
  for (const { relation, source } of graph.incoming[row.index] ?? []) note(source, relation);
  return linked;
}

import type { KindKey, ModelGraph, ModelVertex, RelationName } from '../../core/kinds/types.ts';
import { elementsOf } from '../../core/model/graph.ts';
import { type Relation, targetKinds } from '../../core/model/relation.ts';

/**
 * A cell of a coverage matrix: the relations that link its row and column, in alphabetical order.
 */
type Cell = {
  readonly row: ModelVertex;
  readonly column: ModelVertex;
  readonly relations: readonly RelationName[];
};

/** A coverage matrix: the linked pairs, and the elements without any. */
export type Coverage = {
  readonly rows: readonly ModelVertex[];
  readonly columns: readonly ModelVertex[];
  readonly cells: readonly Cell[];
  readonly uncoveredRows: readonly ModelVertex[];
  readonly uncoveredColumns: readonly ModelVertex[];
};

/** Returns the relations that may link two kinds, in either direction. */
export const relationsBetween = <R extends Relation>(
  relations: readonly R[],
  a: string,
  b: string,
): readonly R[] =>
  relations.filter(
    (relation) => targetKinds(relation, a).includes(b) || targetKinds(relation, b).includes(a),
  );

/**
 * Returns which elements of one kind are linked to which of another, in either direction, and which
 * to none.
 */
export function coverageOf(
  graph: ModelGraph,
  rowKind: KindKey,
  columnKind: KindKey,
  relations: ReadonlySet<RelationName>,
): Coverage {
  const rows = elementsOf(graph, rowKind);
  const columns = elementsOf(graph, columnKind);
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

function linkedTo(
  graph: ModelGraph,
  row: ModelVertex,
  columnKind: KindKey,
  relations: ReadonlySet<RelationName>,
): Map<number, Set<RelationName>> {
  const linked = new Map<number, Set<RelationName>>();
  const add = (index: number, relation: RelationName) => {
    if (!relations.has(relation) || graph.vertices[index]?.kind !== columnKind) return;
    const names = linked.get(index);
    if (names) names.add(relation);
    else linked.set(index, new Set([relation]));
  };
  for (const { relation, target } of graph.outgoing[row.index] ?? []) add(target, relation);
  for (const { relation, source } of graph.incoming[row.index] ?? []) add(source, relation);
  return linked;
}

import type { KindKey, ModelGraph, ModelVertex, RelationName } from '../../core/kinds/types.ts';
import { elementsOf } from '../../core/model/graph.ts';
import { type Relation, targetKinds } from '../../core/model/relation.ts';
import { itemAt } from '../../platform/item-at.ts';

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
  const places = new Map(columns.map(({ index }, place) => [index, place]));
  const cells = rows.flatMap((row) =>
    [...linkedTo(graph, row, places, relations)]
      .sort(([a], [b]) => a - b)
      .map(
        ([place, names]): Cell => ({
          row,
          column: itemAt(columns, place),
          relations: [...names].sort(),
        }),
      ),
  );
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

/** Returns the places of the columns that a row is linked to, with the relations. */
function linkedTo(
  graph: ModelGraph,
  row: ModelVertex,
  places: ReadonlyMap<number, number>,
  relations: ReadonlySet<RelationName>,
): Map<number, Set<RelationName>> {
  const linked = new Map<number, Set<RelationName>>();
  const add = (index: number, relation: RelationName) => {
    const place = places.get(index);
    if (place === undefined || !relations.has(relation)) return;
    const names = linked.get(place);
    if (names) names.add(relation);
    else linked.set(place, new Set([relation]));
  };
  for (const { relation, target } of graph.outgoing[row.index] ?? []) add(target, relation);
  for (const { relation, source } of graph.incoming[row.index] ?? []) add(source, relation);
  return linked;
}

import type { KindKey, ModelGraph, ModelVertex, RelationName } from '../../core/kinds/types.ts';
import { arcsOf, elementsOf } from '../../core/model/graph.ts';
import { type Relation, targetKinds } from '../../core/model/relation.ts';
import { itemAt } from '../../platform/item-at.ts';
import { flatMapYielding } from '../../platform/yield-to-event-loop.ts';

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
export async function coverageOf(
  graph: ModelGraph,
  rowKind: KindKey,
  columnKind: KindKey,
  relations: ReadonlySet<RelationName>,
): Promise<Coverage> {
  const rows = elementsOf(graph, rowKind);
  const columns = elementsOf(graph, columnKind);
  const places = new Map(columns.map(({ index }, place) => [index, place]));
  const cells = await flatMapYielding(rows, (row) =>
    linksOf(graph, row, places, relations).map(
      ([place, names]): Cell => ({ row, column: itemAt(columns, place), relations: names }),
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

/**
 * Returns the places of the columns that a row is linked to, in their order, each with its relations in
 * alphabetical order.
 */
function linksOf(
  graph: ModelGraph,
  row: ModelVertex,
  places: ReadonlyMap<number, number>,
  relations: ReadonlySet<RelationName>,
): [place: number, names: readonly RelationName[]][] {
  const linked = new Map<number, RelationName[]>();
  const add = (index: number, relation: RelationName) => {
    const place = places.get(index);
    if (place === undefined || !relations.has(relation)) return;
    const names = linked.get(place);
    if (!names) linked.set(place, [relation]);
    else if (!names.includes(relation)) names.push(relation);
  };
  for (const { relation, target } of arcsOf(graph, row, 'out')) add(target, relation);
  for (const { relation, source } of arcsOf(graph, row, 'in')) add(source, relation);
  for (const names of linked.values()) if (names.length > 1) names.sort();
  return [...linked].sort(([a], [b]) => a - b);
}

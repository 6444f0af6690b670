import { model } from '../../../src/core/kinds/index.ts';
import { relationsBetween } from '../../../src/features/graph/coverage.ts';
import type { NamedStatement } from './bare-database.ts';
import { found, type MakeHandler } from './bare-handler.ts';

const elementsOf = (kind: string) =>
  `SELECT node, code, kind || '/' || code AS reference, name FROM elements
      WHERE municipality_id = $1 AND kind = ${kind} AND live_from <= $5::date AND live_to > $5::date`;
const inForce = `l.municipality_id = $1 AND l.relation = ANY ($4) AND l.superseded_at = 'infinity' AND l.valid_from <= $5::date AND l.valid_to > $5::date`;
const named = (table: string, condition: string) =>
  `(SELECT coalesce(json_agg(json_build_object('reference', reference, 'name', name) ORDER BY code), '[]') FROM ${table} ${condition})`;

/** The matrix in one statement. Values: municipality, kind of rows, of columns, relations, day. */
const coverageStatement: NamedStatement = {
  name: 'bench:coverage',
  text: `WITH r AS MATERIALIZED (${elementsOf('$2')}), c AS MATERIALIZED (${elementsOf('$3')}),
    linked AS (
      SELECT r.node AS r, c.node AS c, l.relation FROM links l JOIN r ON r.node = l.src JOIN c ON c.node = l.dst WHERE ${inForce}
      UNION
      SELECT r.node, c.node, l.relation FROM links l JOIN r ON r.node = l.dst JOIN c ON c.node = l.src WHERE ${inForce}
    ), cells AS MATERIALIZED (SELECT r, c, json_agg(relation ORDER BY relation) AS relations FROM linked GROUP BY r, c)
    SELECT json_build_object('asOf', $5::date, 'relations', $4::text[], 'rows', ${named('r', '')}, 'columns', ${named('c', '')},
      'cells', (SELECT coalesce(json_agg(json_build_object('row', r.reference, 'column', c.reference, 'relations', x.relations) ORDER BY r.code, c.code), '[]')
        FROM cells x JOIN r ON r.node = x.r JOIN c ON c.node = x.c),
      'uncoveredRows', ${named('r', 'WHERE node NOT IN (SELECT r FROM cells)')},
      'uncoveredColumns', ${named('c', 'WHERE node NOT IN (SELECT c FROM cells)')})::text AS json`,
};

export const coverage: MakeHandler = (database, today) => {
  const between = new Map<string, string[]>();
  return async ({ municipality, query }) => {
    const [rows, columns] = [query.get('rows') ?? '', query.get('columns') ?? ''];
    const key = `${rows} ${columns}`;
    const relations =
      between.get(key) ??
      relationsBetween(model.relations, rows, columns).map(({ name }): string => name);
    between.set(key, relations);
    const values = [municipality, rows, columns, relations, today];
    return found((await database.row(coverageStatement, values))?.json);
  };
};

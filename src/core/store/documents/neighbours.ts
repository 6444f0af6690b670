import type { Database } from '../../database/database.ts';
import { isValidOn, knownNow, knownThen, readTimeValues } from '../../database/time-sql.ts';
import type { ReadTime } from '../../model/day.ts';
import type { Principal } from '../../model/principal.ts';

/** An edge between an element and a visible neighbour in force. */
export type Neighbour = {
  readonly direction: 'out' | 'in';
  readonly relation: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>> | null;
};

/**
 * Returns the neighbours of an element at a read time, in both directions; none unless it is in
 * force.
 */
export const readNeighbours = (
  database: Database,
  principal: Principal,
  kindKey: string,
  code: string,
  readTime: ReadTime,
): Promise<Neighbour[]> =>
  database.read<Neighbour>(principal, readTime.knownAt === null ? nowStatement : knownStatement, [
    principal.municipalityId,
    kindKey,
    code,
    ...readTimeValues(readTime),
  ]);

// LATERAL looks up one node at a time: right after an import the planner has no statistics yet, and
// would join whole tables.
const statement = (name: string, known: (table: string) => string) => {
  const isInForce = (table: string) => `${isValidOn(table, '$4::date')} AND ${known(table)}`;
  const version = (node: string) =>
    `(SELECT s.version FROM spans s WHERE s.municipality_id = $1 AND s.node = ${node} AND ${isInForce('s')} LIMIT 1)`;
  const edges = (
    direction: string,
    near: string,
    far: string,
  ) => `SELECT '${direction}' AS direction, l.* FROM self CROSS JOIN LATERAL (
        SELECT l.relation, l.${far} AS node, l.position, l.attributes FROM links l
        WHERE l.municipality_id = $1 AND l.${near} = self.node AND ${isInForce('l')} OFFSET 0) l`;
  return {
    name,
    text: `WITH self AS (
        SELECT e.node FROM elements e WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code = $3 AND ${version('e.node')} IS NOT NULL
      ), edges AS (
        ${edges('out', 'src', 'dst')}
        UNION ALL
        ${edges('in', 'dst', 'src')})
      SELECT d.direction, d.relation, e.kind, e.code, v.name, d.attributes FROM edges d
      CROSS JOIN LATERAL (SELECT e.kind, e.code FROM elements e WHERE e.municipality_id = $1 AND e.node = d.node LIMIT 1) e
      CROSS JOIN LATERAL (SELECT v.name FROM versions v WHERE v.municipality_id = $1 AND v.node = d.node AND v.version = ${version('d.node')} LIMIT 1) v
      ORDER BY d.direction DESC, d.relation, CASE WHEN d.direction = 'out' THEN d.position END, e.kind, e.code COLLATE czech`,
  };
};

const nowStatement = statement('neighbours:now', knownNow);
const knownStatement = statement('neighbours:known', (table) =>
  knownThen(table, '$5::timestamptz'),
);

import type { Database } from '../database/database.ts';
import { holdsOn, knownNow, knownThen, readTimeValues } from '../database/time-sql.ts';
import type { ReadTime } from '../model/day.ts';
import type { Principal } from '../model/principal.ts';

/** An edge of one element to a visible neighbour that is in force. */
export type Neighbour = {
  readonly direction: 'out' | 'in';
  readonly relation: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>> | null;
};

/** The neighbours of an element on a day, as known at an instant, in both directions; none where it is not in force itself. */
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

// Each step asks for one node's rows (LATERAL): on a town just imported the planner knows nothing of the tables yet, and
// would join them whole.
const statement = (name: string, known: (table: string) => string) => {
  const holds = (table: string) => `${holdsOn(table, '$4::date')} AND ${known(table)}`;
  const version = (node: string) =>
    `(SELECT s.version FROM spans s WHERE s.municipality_id = $1 AND s.node = ${node} AND ${holds('s')} LIMIT 1)`;
  const edges = (
    direction: string,
    near: string,
    far: string,
  ) => `SELECT '${direction}' AS direction, l.* FROM self CROSS JOIN LATERAL (
        SELECT l.relation, l.${far} AS node, l.position, l.attributes FROM links l
        WHERE l.municipality_id = $1 AND l.${near} = self.node AND ${holds('l')} OFFSET 0) l`;
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

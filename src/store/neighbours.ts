import type { Moment } from '../model/day.ts';
import type { Database } from './database.ts';
import type { Viewer } from './viewer.ts';

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
export const readNeighbours = (database: Database, viewer: Viewer, kindKey: string, code: string, moment: Moment): Promise<Neighbour[]> =>
  database.read<Neighbour>(viewer, moment.knownAt === null ? nowStatement : knownStatement, [
    viewer.municipalityId,
    kindKey,
    code,
    moment.asOf,
    ...(moment.knownAt === null ? [] : [moment.knownAt]),
  ]);

const statement = (name: string, known: (table: string) => string) => ({
  name,
  text: `WITH self AS (
      SELECT e.node FROM elements e JOIN spans t ON t.municipality_id = $1 AND t.node = e.node AND t.valid_from <= $4::date AND t.valid_to > $4::date AND ${known('t')}
      WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code = $3), edges AS (
      SELECT 'out' AS direction, l.relation, l.dst AS node, l.position, l.attributes FROM links l, self
      WHERE l.municipality_id = $1 AND l.src = self.node AND l.valid_from <= $4::date AND l.valid_to > $4::date AND ${known('l')}
      UNION ALL
      SELECT 'in', l.relation, l.src, l.position, l.attributes FROM links l, self
      WHERE l.municipality_id = $1 AND l.dst = self.node AND l.valid_from <= $4::date AND l.valid_to > $4::date AND ${known('l')})
    SELECT d.direction, d.relation, e.kind, e.code, v.name, d.attributes FROM edges d
    JOIN elements e ON e.municipality_id = $1 AND e.node = d.node
    JOIN spans s ON s.municipality_id = $1 AND s.node = d.node AND s.valid_from <= $4::date AND s.valid_to > $4::date AND ${known('s')}
    JOIN versions v ON v.municipality_id = $1 AND v.node = d.node AND v.version = s.version
    ORDER BY d.direction DESC, d.relation, CASE WHEN d.direction = 'out' THEN d.position END, e.kind, e.code COLLATE czech`,
});

const nowStatement = statement('neighbours:now', (table) => `${table}.superseded_at = 'infinity'`);
const knownStatement = statement(
  'neighbours:known',
  (table) => `${table}.recorded_at <= $5::timestamptz AND ${table}.superseded_at > $5::timestamptz`,
);

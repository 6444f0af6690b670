import { BoundedCache, small } from '../../platform/bounded-cache.ts';
import type { Database } from '../database/database.ts';
import { serviceItself } from '../model/principal.ts';
import { actionsOn } from './changes.ts';

/** More changes than this are not worth following one by one. */
const maxTouched = 2000;

/** What writes to the model have touched: nodes, and the kinds that they are of. */
export type Touched = {
  readonly nodes: ReadonlySet<number>;
  readonly kinds: ReadonlySet<string>;
};

/** A part of a municipality's log: the entries after one, up to the last when they are read. */
type PartOfLog = {
  readonly municipalityId: number;
  readonly after: number;
  /** An entry that is written already: the part reaches at least to it. */
  readonly until: number;
};

/** The latest answers, as whatever was read of a municipality is brought up to date at once. */
const latest = new WeakMap<Database, BoundedCache<Promise<Touched | null>>>();

/**
 * Returns the nodes that writes to the model have touched in a part of the municipality's log, with
 * the parts of these nodes; null when there are none or too many, or when they are not known one by
 * one. It returns all of them, whoever asks: what is read of them is read under the principal's
 * isolation.
 */
export function readTouched(database: Database, part: PartOfLog): Promise<Touched | null> {
  const known =
    latest.get(database) ?? new BoundedCache({ ...small(8, 4000), milliseconds: 60_000 });
  latest.set(database, known);
  const key = `${part.municipalityId} ${part.after} ${part.until}`;
  const reading = known.get(key) ?? read(database, part);
  known.set(key, reading);
  reading.catch(() => known.delete(key)); // reported to whoever waits for it
  return reading;
}

async function read(
  database: Database,
  { municipalityId, after }: PartOfLog,
): Promise<Touched | null> {
  const json = await database.readJson(serviceItself(municipalityId, 'clock'), touchedStatement, [
    municipalityId,
    after,
    actionsOn('model'),
    maxTouched + 1,
  ]);
  const rows = JSON.parse(json ?? '[]') as [node: number | null, kind: string | null][]; // the shape of the statement
  if (rows.length === 0 || rows.length > maxTouched) return null;
  const nodes = new Set<number>();
  const kinds = new Set<string>();
  for (const [node, kind] of rows) {
    if (node === null || kind === null) return null;
    nodes.add(node);
    kinds.add(kind);
  }
  return { nodes, kinds };
}

const touchedStatement = {
  name: 'changes:touched',
  text: `WITH logged AS MATERIALIZED (
      SELECT DISTINCT node FROM changes WHERE municipality_id = $1 AND seq > $2 AND action = ANY ($3::text[]) LIMIT $4
    )
    SELECT json_agg(json_build_array(node, kind))::text AS json FROM (
      SELECT l.node, e.kind FROM logged l LEFT JOIN elements e ON e.municipality_id = $1 AND e.node = l.node
      UNION SELECT e.node, e.kind FROM logged l JOIN elements e ON e.municipality_id = $1 AND e.owner = l.node) touched`,
};

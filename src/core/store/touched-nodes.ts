import type { Database } from '../database/database.ts';
import { serviceItself } from '../model/principal.ts';
import { actionsOn } from './changes.ts';

/** More changes than this are not worth following one by one. */
const maxTouched = 2000;

/**
 * Returns the nodes that writes to the model have touched since an entry of the municipality's log,
 * with the parts of these nodes; null when there are none or too many, or when they are not known
 * one by one. It returns all of them, whoever asks: what is read of them is read under the
 * principal's isolation.
 */
export async function readTouchedNodes(
  database: Database,
  municipalityId: number,
  seq: number,
): Promise<ReadonlySet<number> | null> {
  const json = await database.readJson(serviceItself(municipalityId, 'clock'), touchedStatement, [
    municipalityId,
    seq,
    actionsOn('model'),
    maxTouched + 1,
  ]);
  const nodes = JSON.parse(json ?? '[]') as (number | null)[]; // of whole numbers, or of null
  if (nodes.length === 0 || nodes.length > maxTouched) return null;
  const known = nodes.filter((node) => node !== null);
  return known.length === nodes.length ? new Set(known) : null;
}

const touchedStatement = {
  name: 'changes:touched',
  text: `WITH logged AS MATERIALIZED (
      SELECT DISTINCT node FROM changes WHERE municipality_id = $1 AND seq > $2 AND action = ANY ($3::text[]) LIMIT $4
    )
    SELECT json_agg(node)::text AS json FROM (
      SELECT node FROM logged
      UNION SELECT e.node FROM logged l JOIN elements e ON e.municipality_id = $1 AND e.owner = l.node) touched`,
};

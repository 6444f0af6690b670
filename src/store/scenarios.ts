import type { Changeset } from '../model/changeset.ts';
import type { Database } from './database.ts';
import type { Transaction } from './transaction.ts';
import type { Viewer } from './viewer.ts';

/** Changes that somebody wonders about, under a name. */
export type Scenario = {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly changes: Changeset;
  readonly createdAt: string;
  readonly changedAt: string;
};

export type ScenarioText = { readonly name: string; readonly description?: string | undefined; readonly changes: Changeset };

const members = 'id, name, description, changes, created_at AS "createdAt", changed_at AS "changedAt"';

/** The scenarios of the viewer's town, the one changed last first. */
export async function listScenarios(database: Database, viewer: Viewer): Promise<Scenario[]> {
  const text = `SELECT ${members} FROM scenarios WHERE municipality_id = $1 ORDER BY changed_at DESC, id LIMIT 200`;
  return (await database.read<Row>(viewer, { name: 'scenarios:list', text }, [viewer.municipalityId])).map(scenarioOf);
}

/** One scenario; null when there is none that the viewer may see. */
export async function readScenario(database: Database, viewer: Viewer, id: string): Promise<Scenario | null> {
  const [row] = await database.read<Row>(viewer, readStatement, [viewer.municipalityId, id]);
  return row ? scenarioOf(row) : null;
}

/** The same, locked for writing. */
export async function lockScenario(transaction: Transaction, id: string): Promise<Scenario | null> {
  const statement = { name: 'scenarios:lock', text: `${readStatement.text} FOR UPDATE` };
  const [row] = await transaction.query<Row>(statement, [transaction.municipalityId, id]);
  return row ? scenarioOf(row) : null;
}

const readStatement = { name: 'scenarios:read', text: `SELECT ${members} FROM scenarios WHERE municipality_id = $1 AND id = $2` };

/** Keeps a scenario, new or in place of what it said. */
export async function writeScenario(transaction: Transaction, id: string, { name, description, changes }: ScenarioText): Promise<Scenario> {
  const values = [transaction.municipalityId, id, name, description ?? null, JSON.stringify(changes)];
  const [row] = await transaction.query<Row>(writeStatement, values);
  return scenarioOf(row as Row); // INSERT … RETURNING answers the row
}

const writeStatement = {
  name: 'scenarios:write',
  text: `INSERT INTO scenarios (municipality_id, id, name, description, changes) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (municipality_id, id) DO UPDATE SET name = excluded.name, description = excluded.description,
      changes = excluded.changes, changed_at = clock_timestamp() RETURNING ${members}`,
};

/** Throws a scenario away. */
export const deleteScenario = (transaction: Transaction, id: string): Promise<unknown> =>
  transaction.query({ name: 'scenarios:delete', text: 'DELETE FROM scenarios WHERE municipality_id = $1 AND id = $2' }, [
    transaction.municipalityId,
    id,
  ]);

type Row = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly changes: Changeset;
  readonly createdAt: string | Date;
  readonly changedAt: string | Date;
};

const scenarioOf = ({ description, createdAt, changedAt, ...row }: Row): Scenario => ({
  ...row,
  ...(description === null ? {} : { description }),
  createdAt: new Date(createdAt).toISOString(),
  changedAt: new Date(changedAt).toISOString(),
});

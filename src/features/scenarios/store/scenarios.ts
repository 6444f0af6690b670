import type { Database } from '../../../core/database/database.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { Principal } from '../../../core/model/principal.ts';
import {
  type PresentNames,
  readPresentNames,
  readPresentNamesWithin,
} from '../../../core/store/elements/present-names.ts';
import { expected } from '../../../platform/expected.ts';
import { type Changeset, referencesOfAct, renamedAct } from '../changeset.ts';

/** Hypothetical changes, under a name. */
export type Scenario = {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly changes: Changeset;
  readonly createdAt: string;
  readonly changedAt: string;
};

/** What a client writes in a scenario. */
export type ScenarioContent = {
  readonly name: string;
  readonly description?: string | undefined;
  readonly changes: Changeset;
};

const members =
  'id, name, description, changes, created_at AS "createdAt", changed_at AS "changedAt"';

/** Returns the scenarios of the principal's municipality, the latest changed first; at most 200. */
export async function listScenarios(database: Database, principal: Principal): Promise<Scenario[]> {
  const text = `SELECT ${members} FROM scenarios WHERE municipality_id = $1 ORDER BY changed_at DESC, id LIMIT 200`;
  return withPresentNames(
    database,
    principal,
    await database.read<Row>(principal, { name: 'scenarios:list', text }, [
      principal.municipalityId,
    ]),
  );
}

/** Returns scenarios that name elements by their present codes, whichever they were stored with. */
async function withPresentNames(
  database: Database,
  principal: Principal,
  rows: readonly Row[],
): Promise<Scenario[]> {
  const names = await readPresentNames(database, principal, rows.flatMap(referencesIn));
  return rows.map((row) => scenarioOf(row, names));
}

/** Returns one scenario; null when there is none that the principal may see. */
export async function readScenario(
  database: Database,
  principal: Principal,
  id: string,
): Promise<Scenario | null> {
  const rows = await database.read<Row>(principal, readStatement, [principal.municipalityId, id]);
  return (await withPresentNames(database, principal, rows))[0] ?? null;
}

/** Returns one scenario, locked until the end of the transaction. */
export async function lockScenario(transaction: Transaction, id: string): Promise<Scenario | null> {
  const statement = { name: 'scenarios:lock', text: `${readStatement.text} FOR UPDATE` };
  const [row] = await transaction.query<Row>(statement, [transaction.municipalityId, id]);
  return row ? scenarioOf(row, await readPresentNamesWithin(transaction, referencesIn(row))) : null;
}

const readStatement = {
  name: 'scenarios:read',
  text: `SELECT ${members} FROM scenarios WHERE municipality_id = $1 AND id = $2`,
};

/** Inserts a scenario, or replaces its content. */
export async function writeScenario(
  transaction: Transaction,
  id: string,
  { name, description, changes }: ScenarioContent,
): Promise<Scenario> {
  const names = await readPresentNamesWithin(transaction, referencesIn({ changes }));
  const present = changes.map((act) => renamedAct(act, names));
  const [row] = await transaction.query<Row>(writeStatement, [
    transaction.municipalityId,
    id,
    name,
    description ?? null,
    JSON.stringify(present),
  ]);
  return scenarioOf(expected(row, 'scenario that was written'), names);
}

const writeStatement = {
  name: 'scenarios:write',
  text: `INSERT INTO scenarios (municipality_id, id, name, description, changes) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (municipality_id, id) DO UPDATE SET name = excluded.name, description = excluded.description,
      changes = excluded.changes, changed_at = clock_timestamp() RETURNING ${members}`,
};

/** Deletes a scenario. */
export const deleteScenario = (transaction: Transaction, id: string): Promise<unknown> =>
  transaction.query(
    {
      name: 'scenarios:delete',
      text: 'DELETE FROM scenarios WHERE municipality_id = $1 AND id = $2',
    },
    [transaction.municipalityId, id],
  );

type Row = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly changes: Changeset;
  readonly createdAt: string | Date;
  readonly changedAt: string | Date;
};

const referencesIn = ({ changes }: Pick<Row, 'changes'>): string[] =>
  changes.flatMap(referencesOfAct).map(({ reference }) => reference);

const scenarioOf = (
  { description, createdAt, changedAt, changes, ...row }: Row,
  names: PresentNames,
): Scenario => ({
  ...row,
  changes: changes.map((act) => renamedAct(act, names)),
  ...(description === null ? {} : { description }),
  createdAt: new Date(createdAt).toISOString(),
  changedAt: new Date(changedAt).toISOString(),
});

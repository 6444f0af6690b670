import type { Database } from '../../../core/database/database.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { Principal } from '../../../core/model/principal.ts';

/** Stored options of an importer: by name, each as the query takes it. */
export type KeptOptions = Readonly<Record<string, string>>;

/** How a municipality reads a table of its own, under a name. */
export type ImporterMapping = {
  readonly name: string;
  readonly options: KeptOptions;
  readonly changedAt: string;
};

/** The limit of mappings of a municipality for each importer. */
export const maxMappings = 100;

/** Returns the mappings of an importer, sorted by name. */
export async function listMappings(
  database: Database,
  principal: Principal,
  importer: string,
): Promise<ImporterMapping[]> {
  const rows = await database.read<Row>(principal, listStatement, [
    principal.municipalityId,
    importer,
  ]);
  return rows.map(({ changedAt, ...row }) => ({
    ...row,
    changedAt: new Date(changedAt).toISOString(),
  }));
}

/** Returns the options of one mapping; null when the principal can see none of that name. */
export async function readMapping(
  database: Database,
  principal: Principal,
  importer: string,
  name: string,
): Promise<KeptOptions | null> {
  const [row] = await database.read<Kept>(principal, readStatement, [
    principal.municipalityId,
    importer,
    name,
  ]);
  return row?.options ?? null;
}

/**
 * Does the same in a transaction that has locked the municipality's head, with the number of the
 * other mappings.
 */
export async function presentMapping(
  transaction: Transaction,
  importer: string,
  name: string,
): Promise<{ readonly options: KeptOptions | null; readonly others: number }> {
  const rows = await transaction.query<Kept>(presentStatement, [
    transaction.municipalityId,
    importer,
  ]);
  const present = rows.find((row) => row.name === name);
  return { options: present?.options ?? null, others: rows.length - (present ? 1 : 0) };
}

/** Stores a mapping, or replaces it. */
export const writeMapping = (
  transaction: Transaction,
  importer: string,
  name: string,
  options: KeptOptions,
): Promise<unknown> =>
  transaction.query(writeStatement, [
    transaction.municipalityId,
    importer,
    name,
    JSON.stringify(options),
  ]);

/** Deletes a mapping. */
export const deleteMapping = (
  transaction: Transaction,
  importer: string,
  name: string,
): Promise<unknown> =>
  transaction.query(deleteStatement, [transaction.municipalityId, importer, name]);

type Kept = Pick<ImporterMapping, 'name' | 'options'>;
type Row = Kept & { readonly changedAt: string | Date };

const ofImporter = 'FROM importer_mappings WHERE municipality_id = $1 AND importer = $2';
const listStatement = {
  name: 'importer-mappings:list',
  text: `SELECT name, options, changed_at AS "changedAt" ${ofImporter} ORDER BY name COLLATE "C"`,
};
const readStatement = {
  name: 'importer-mappings:read',
  text: `SELECT name, options ${ofImporter} AND name = $3`,
};
const presentStatement = {
  name: 'importer-mappings:present',
  text: `SELECT name, options ${ofImporter}`,
};
const deleteStatement = {
  name: 'importer-mappings:delete',
  text: `DELETE ${ofImporter} AND name = $3`,
};
const writeStatement = {
  name: 'importer-mappings:write',
  text: `INSERT INTO importer_mappings (municipality_id, importer, name, options) VALUES ($1, $2, $3, $4)
    ON CONFLICT (municipality_id, importer, name) DO UPDATE SET options = excluded.options, changed_at = clock_timestamp()`,
};

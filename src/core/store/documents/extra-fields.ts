import type { Database } from '../../database/database.ts';
import type { Snapshot } from '../../database/read-rows.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Principal } from '../../model/principal.ts';

/** A field that a municipality itself declared for a kind. */
export type ExtraField = {
  readonly type: 'text' | 'number' | 'day' | 'flag' | 'choice';
  readonly label: { readonly cs: string; readonly en?: string | undefined };
  readonly options?: readonly string[] | undefined;
};

export type ExtraFields = Readonly<Record<string, ExtraField>>;

/** Returns the municipality's own fields by kind, inside a transaction. */
export async function readExtraFields(reader: Transaction): Promise<Map<string, ExtraFields>> {
  const rows = await reader.query<{ kind: string; fields: ExtraFields }>(allStatement, [
    reader.municipalityId,
  ]);
  return new Map(rows.map(({ kind, fields }) => [kind, fields]));
}

/** Returns the municipality's own fields by kind. */
export const listExtraFields = async (
  database: Database,
  principal: Principal,
): Promise<Record<string, ExtraFields>> =>
  byKind(await database.read<Row>(principal, allStatement, [principal.municipalityId]));

/** Returns the municipality's own fields by kind, from a snapshot. */
export const listExtraFieldsIn = async ({
  principal,
  read,
}: Snapshot): Promise<Record<string, ExtraFields>> =>
  byKind(await read<Row>(allStatement, [principal.municipalityId]));

type Row = { readonly kind: string; readonly fields: ExtraFields };

const byKind = (rows: readonly Row[]) =>
  Object.fromEntries(rows.map(({ kind, fields }) => [kind, fields]));

/** Replaces the municipality's own fields of a kind. */
export const writeExtraFields = (
  transaction: Transaction,
  kind: string,
  fields: ExtraFields,
): Promise<unknown> =>
  transaction.query(writeStatement, [transaction.municipalityId, kind, JSON.stringify(fields)]);

const allStatement = {
  name: 'extra-fields:all',
  text: 'SELECT kind, fields FROM extra_fields WHERE municipality_id = $1',
};
const writeStatement = {
  name: 'extra-fields:write',
  text: 'INSERT INTO extra_fields (municipality_id, kind, fields) VALUES ($1, $2, $3) ON CONFLICT (municipality_id, kind) DO UPDATE SET fields = excluded.fields',
};

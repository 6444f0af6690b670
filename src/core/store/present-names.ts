import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Principal } from '../model/principal.ts';

/** What references are called now: `units/OLD` becomes `units/NEW`; others stay as they are. */
export type PresentNames = (reference: string) => string;

/** The present names of references that stand in texts, for the answer of a read. */
export async function readPresentNames(
  database: Database,
  principal: Principal,
  references: readonly string[],
): Promise<PresentNames> {
  if (references.length === 0) return unchanged;
  return namesOf(
    await database.read<Row>(principal, statement, [
      principal.municipalityId,
      JSON.stringify(references),
    ]),
  );
}

/** The same inside a transaction. */
export async function readPresentNamesWithin(
  transaction: Transaction,
  references: readonly string[],
): Promise<PresentNames> {
  if (references.length === 0) return unchanged;
  return namesOf(
    await transaction.query<Row>(statement, [
      transaction.municipalityId,
      JSON.stringify(references),
    ]),
  );
}

type Row = { readonly names: Readonly<Record<string, string>> | null };

const statement = { name: 'present-names', text: 'SELECT present_names($1, $2::jsonb) AS names' };

const unchanged: PresentNames = (reference) => reference;

const namesOf = ([row]: readonly Row[]): PresentNames => {
  const names = new Map(Object.entries(row?.names ?? {}));
  return (reference) => names.get(reference) ?? reference;
};

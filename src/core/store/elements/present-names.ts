import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Principal } from '../../model/principal.ts';

/** Maps a reference to the present one: `units/OLD` to `units/NEW`; unchanged if never renamed. */
export type PresentNames = (reference: string) => string;

/** Returns the mapping of given references to the present ones. */
export async function readPresentNames(
  database: Database,
  principal: Principal,
  references: readonly string[],
): Promise<PresentNames> {
  if (references.length === 0) return unchanged;
  return toMapping(
    await database.read<Row>(principal, statement, [
      principal.municipalityId,
      JSON.stringify(references),
    ]),
  );
}

/** Returns the mapping of given references to the present ones, inside a transaction. */
export async function readPresentNamesWithin(
  transaction: Transaction,
  references: readonly string[],
): Promise<PresentNames> {
  if (references.length === 0) return unchanged;
  return toMapping(
    await transaction.query<Row>(statement, [
      transaction.municipalityId,
      JSON.stringify(references),
    ]),
  );
}

type Row = { readonly names: Readonly<Record<string, string>> | null };

const statement = { name: 'present-names', text: 'SELECT present_names($1, $2::jsonb) AS names' };

const unchanged: PresentNames = (reference) => reference;

const toMapping = ([row]: readonly Row[]): PresentNames => {
  const names = new Map(Object.entries(row?.names ?? {}));
  return (reference) => names.get(reference) ?? reference;
};

import { isValidOn, knownNow } from '../../../core/database/time-sql.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { Day } from '../../../core/model/day.ts';
import type { Document } from '../../../core/model/document.ts';
import type { Kind } from '../../../core/model/kind.ts';
import {
  documentColumns,
  spanInForce,
  versionInForce,
  versionJoins,
  wholeDocument,
} from '../../../core/store/documents/document-sql.ts';

/** An element of the municipality with a code of an external scheme. */
export type Counterpart = {
  readonly kind: string;
  readonly externalCode: string;
  readonly code: string;
};

/** Returns all elements with a code of the scheme, in force or not. */
export const readCounterparts = (
  transaction: Transaction,
  scheme: string,
): Promise<Counterpart[]> =>
  transaction.query<Counterpart>(counterpartsStatement, [transaction.municipalityId, scheme]);

const counterpartsStatement = {
  name: 'counterparts:list',
  text: `SELECT x.kind, x.code AS "externalCode", e.code FROM external_codes x
    JOIN elements e ON e.municipality_id = $1 AND e.node = x.node WHERE x.municipality_id = $1 AND x.scheme = $2`,
};

/** Returns the codes and names of all elements of some kinds that are in force on a day. */
export const readNames = (
  transaction: Transaction,
  kinds: readonly string[],
  asOf: Day,
): Promise<{ kind: string; code: string; name: string }[]> =>
  transaction.query(namesStatement, [transaction.municipalityId, kinds, asOf]);

const namesStatement = {
  name: 'counterparts:names',
  text: `SELECT e.kind, e.code, v.name FROM elements e
    JOIN spans s ON s.municipality_id = $1 AND s.node = e.node AND ${isValidOn('s', '$3::date')} AND ${knownNow('s')}
    JOIN versions v ON v.municipality_id = $1 AND v.node = e.node AND v.version = s.version
    WHERE e.municipality_id = $1 AND e.kind = ANY ($2::text[]) ORDER BY e.node`,
};

/**
 * Returns which of these references, without diacritics, are aliases of elements: such a code
 * cannot be assigned again.
 */
export async function readTakenAliases(
  transaction: Transaction,
  aliases: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction.query<{ alias: string }>(aliasesStatement, [
    transaction.municipalityId,
    aliases,
  ]);
  return new Set(rows.map(({ alias }) => alias));
}

const aliasesStatement = {
  name: 'counterparts:aliases',
  text: `SELECT w.alias FROM unnest($2::text[]) AS w(alias)
    JOIN elements e ON e.municipality_id = $1 AND e.kind = split_part(w.alias, '/', 1) AND e.code_ascii = split_part(w.alias, '/', 2)`,
};

/** Returns the documents of a kind with these codes that are in force on a day, by code. */
export async function readDocumentsWithin(
  transaction: Transaction,
  kind: Kind,
  codes: readonly string[],
  asOf: Day,
): Promise<Map<string, Document>> {
  const statement = {
    name: `counterparts:documents:${kind.key}`,
    text: `SELECT json_strip_nulls(row_to_json(x)) AS document
      FROM elements e ${versionJoins(kind, versionInForce('$3::date'), spanInForce('$3::date'))}
      CROSS JOIN LATERAL (SELECT ${documentColumns(kind, 'internal', wholeDocument)}) x
      WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' AND e.code = ANY ($2::text[])`,
  };
  const rows = await transaction.query<{ document: Document }>(statement, [
    transaction.municipalityId,
    codes,
    asOf,
  ]);
  return new Map(rows.map(({ document }) => [document.code, document]));
}

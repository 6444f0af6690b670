import type { JsonText } from '../../../platform/formats/json-text.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import type { Database, Statement } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { ReadTime } from '../../model/day.ts';
import type { Document } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import type { Level, Principal } from '../../model/principal.ts';
import {
  documentColumns,
  etagColumn,
  metaColumn,
  spanInForce,
  spanKnown,
  spanOfVersion,
  versionInForce,
  versionJoins,
  versionKnown,
  wholeDocument,
} from './document-sql.ts';

/** A document as JSON text, with its strong ETag (without quotes). */
export type StoredDocument = { readonly json: JsonText<Document>; readonly etag: string };

/** Returns the `meta` of a stored document. */
export function metaOf({ json }: StoredDocument): Readonly<Record<string, unknown>> {
  const document: unknown = JSON.parse(json);
  return isObject(document) && isObject(document.meta) ? document.meta : {};
}

/** Runs statements under a principal's tenant isolation: the database, or an open transaction. */
type Reader = {
  read<Row extends StoredDocument>(
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]>;
};

const throughDatabase = (database: Database, principal: Principal): Reader => ({
  read: (statement, values) => database.read(principal, statement, values),
});
const throughTransaction = (transaction: Transaction): Reader => ({
  read: (statement, values) => transaction.query(statement, values),
});

/**
 * Returns the version in force at a read time; null when there is none that the principal may see.
 */
export const readInForce = (
  database: Database,
  principal: Principal,
  kind: Kind,
  code: string,
  readTime: ReadTime,
): Promise<StoredDocument | null> =>
  inForce(throughDatabase(database, principal), principal, kind, code, readTime);

/** Returns the version in force at a read time, inside a transaction. */
export const readInForceWithin = (
  transaction: Transaction,
  kind: Kind,
  code: string,
  readTime: ReadTime,
): Promise<StoredDocument | null> =>
  inForce(throughTransaction(transaction), transaction.principal, kind, code, readTime);

/** Returns a version by number, whenever it was valid; null when there is none. */
export const readVersion = (
  database: Database,
  principal: Principal,
  kind: Kind,
  code: string,
  version: number,
): Promise<StoredDocument | null> =>
  numbered(throughDatabase(database, principal), principal, kind, code, version);

/** Returns the draft; null when there is none or the principal sees no drafts. */
export const readDraft = (
  database: Database,
  principal: Principal,
  kind: Kind,
  code: string,
): Promise<StoredDocument | null> =>
  numbered(throughDatabase(database, principal), principal, kind, code, 0);

/** Returns the draft, inside a transaction. */
export const readDraftWithin = (
  transaction: Transaction,
  kind: Kind,
  code: string,
): Promise<StoredDocument | null> => readVersionWithin(transaction, kind, code, 0);

/** Returns a version by number, inside a transaction. */
export const readVersionWithin = (
  transaction: Transaction,
  kind: Kind,
  code: string,
  version: number,
): Promise<StoredDocument | null> =>
  numbered(throughTransaction(transaction), transaction.principal, kind, code, version);

async function inForce(
  reader: Reader,
  principal: Principal,
  kind: Kind,
  code: string,
  readTime: ReadTime,
): Promise<StoredDocument | null> {
  const rows =
    readTime.knownAt === null
      ? await reader.read(statement(kind, principal.level, 'now'), [
          principal.municipalityId,
          code,
          readTime.asOf,
        ])
      : await reader.read(statement(kind, principal.level, 'known'), [
          principal.municipalityId,
          code,
          readTime.asOf,
          readTime.knownAt,
        ]);
  return rows[0] ?? null;
}

async function numbered(
  reader: Reader,
  principal: Principal,
  kind: Kind,
  code: string,
  version: number,
): Promise<StoredDocument | null> {
  const [row] = await reader.read(statement(kind, principal.level, 'numbered'), [
    principal.municipalityId,
    code,
    version,
  ]);
  return row ?? null;
}

type Variant = 'now' | 'known' | 'numbered';
const statements = new Map<string, Statement>();

/** Returns the named statement of a kind, level and variant; its text is built once. */
function statement(kind: Kind, level: Level, variant: Variant): Statement {
  const name = `document:${kind.key}:${level}:${variant}`;
  let cached = statements.get(name);
  if (!cached) {
    cached = { name, text: documentText(kind, level, variant) };
    statements.set(name, cached);
  }
  return cached;
}

function documentText(kind: Kind, level: Level, variant: Variant): string {
  const joinsByVariant: Readonly<Record<Variant, readonly [version: string, span: string]>> = {
    now: [versionInForce('$3::date'), spanInForce('$3::date')],
    known: [versionKnown('$3::date', '$4::timestamptz'), spanKnown('$3::date', '$4::timestamptz')],
    numbered: ['$3::int', spanOfVersion],
  };
  const [version, span] = joinsByVariant[variant];
  return `SELECT json_strip_nulls(row_to_json(x))::text AS json, ${etagColumn(kind, level)}
    FROM elements e ${versionJoins(kind, version, span)}
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, level, wholeDocument)}, ${metaColumn(kind, level)} OFFSET 0) x
    WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' AND e.code = $2`;
}

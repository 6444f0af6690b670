import type { JsonText } from '../../platform/formats/json-text.ts';
import { isObject } from '../../platform/formats/json-value.ts';
import type { Database, Statement } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { ReadTime } from '../model/day.ts';
import type { Document } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import type { Level, Principal } from '../model/principal.ts';
import {
  documentColumns,
  metaColumn,
  spanInForce,
  spanKnown,
  spanOfVersion,
  tagColumn,
  versionInForce,
  versionJoins,
  versionKnown,
  wholeDocument,
} from './document-sql.ts';

/** A document as JSON text, with its strong tag. */
export type StoredDocument = { readonly json: JsonText<Document>; readonly etag: string };

/** What a stored document tells of its version. */
export function metaOf({ json }: StoredDocument): Readonly<Record<string, unknown>> {
  const document: unknown = JSON.parse(json);
  return isObject(document) && isObject(document.meta) ? document.meta : {};
}

/** Something that runs a statement behind the viewer's wall: the database, or an open transaction. */
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

/** The version in force on a day, as known at an instant; null when there is none that the viewer may see. */
export const readInForce = (
  database: Database,
  principal: Principal,
  kind: Kind,
  code: string,
  readTime: ReadTime,
): Promise<StoredDocument | null> =>
  inForce(throughDatabase(database, principal), principal, kind, code, readTime);

/** The same inside a transaction, for the check of a precondition. */
export const readInForceWithin = (
  transaction: Transaction,
  kind: Kind,
  code: string,
  readTime: ReadTime,
): Promise<StoredDocument | null> =>
  inForce(throughTransaction(transaction), transaction.principal, kind, code, readTime);

/** One numbered version, whenever it held. */
export const readVersion = (
  database: Database,
  principal: Principal,
  kind: Kind,
  code: string,
  version: number,
): Promise<StoredDocument | null> =>
  numbered(throughDatabase(database, principal), principal, kind, code, version);

/** The draft; null when there is none or the viewer sees no drafts. */
export const readDraft = (
  database: Database,
  principal: Principal,
  kind: Kind,
  code: string,
): Promise<StoredDocument | null> =>
  numbered(throughDatabase(database, principal), principal, kind, code, 0);

/** The draft inside a transaction. */
export const readDraftWithin = (
  transaction: Transaction,
  kind: Kind,
  code: string,
): Promise<StoredDocument | null> => readVersionWithin(transaction, kind, code, 0);

/** One numbered version inside a transaction. */
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

/** One named statement a kind, level and variant; its text is made once. */
function statement(kind: Kind, level: Level, variant: Variant): Statement {
  const name = `document:${kind.key}:${level}:${variant}`;
  let known = statements.get(name);
  if (!known) {
    known = { name, text: documentText(kind, level, variant) };
    statements.set(name, known);
  }
  return known;
}

function documentText(kind: Kind, level: Level, variant: Variant): string {
  const ofVariant: Readonly<Record<Variant, readonly [version: string, span: string]>> = {
    now: [versionInForce('$3::date'), spanInForce('$3::date')],
    known: [versionKnown('$3::date', '$4::timestamptz'), spanKnown('$3::date', '$4::timestamptz')],
    numbered: ['$3::int', spanOfVersion],
  };
  const [version, span] = ofVariant[variant];
  return `SELECT json_strip_nulls(row_to_json(x))::text AS json, ${tagColumn(kind, level)}
    FROM elements e ${versionJoins(kind, version, span)}
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, level, wholeDocument)}, ${metaColumn(kind, level)} OFFSET 0) x
    WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' AND e.code = $2`;
}

import type { Transaction } from '../../database/transaction.ts';
import type { Document } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import { visibilityNumber } from '../../model/principal.ts';
import { quoted } from '../documents/document-sql.ts';
import { bulkInsert, type Columns, ownColumns, ownRow } from '../json-rows.ts';

/** A version to insert: its document in normal form, and what the log and search need of it. */
export type NewVersion = {
  readonly kind: Kind;
  readonly node: number;
  /** 0 is the draft. */
  readonly version: number;
  readonly document: Document;
  readonly digest: string;
  readonly reason: string | null;
  /**
   * Stems by weight: name, keywords and citizens' words, the rest; and folded text for similarity.
   */
  readonly words: {
    readonly a: string;
    readonly b: string;
    readonly c: string;
    readonly folded: string;
  };
};

const columns: Columns = {
  node: 'int',
  version: 'int',
  name: 'text',
  language: 'text',
  description: 'text',
  keywords: 'jsonb',
  visibility: 'smallint',
  source: 'text',
  illustrative: 'boolean',
  external_ids: 'jsonb',
  translations: 'jsonb',
  extra: 'jsonb',
  links: 'jsonb',
  parts: 'jsonb',
  search_text: 'text',
  author: 'text',
  reason: 'text',
};

/** Rows serialized at once: more would block the event loop. */
const batchSize = 1000;

/** Inserts versions and the rows of their kinds' own tables, one statement per table and batch. */
export async function insertVersions(
  transaction: Transaction,
  versions: readonly NewVersion[],
): Promise<void> {
  for (let start = 0; start < versions.length; start += batchSize) {
    if (start > 0) await transaction.settle(); // one batch in memory at a time
    await insertVersionBatch(transaction, versions.slice(start, start + batchSize));
  }
}

async function insertVersionBatch(
  transaction: Transaction,
  versions: readonly NewVersion[],
): Promise<void> {
  const rows = versions.map((version) => sharedRow(version, transaction.principal.actor));
  transaction.send(insertShared, [transaction.municipalityId, JSON.stringify(rows)]);
  for (const [kind, group] of byKind(versions)) {
    if (kind.isPersonal) await writePersonalRows(transaction, kind, group);
    else {
      const own = group.map(({ node, version, document }) => ({
        node,
        version,
        ...ownRow(kind, document),
      }));
      const text = bulkInsert(kind.tableName, { node: 'int', version: 'int', ...ownColumns(kind) });
      transaction.send({ name: `versions:insert:${kind.key}`, text }, [
        transaction.municipalityId,
        JSON.stringify(own),
      ]);
    }
  }
}

/** Writes the one erasable row of each person in place; returns the nodes whose row has changed. */
export async function writePersonalRows(
  transaction: Transaction,
  kind: Kind,
  rows: readonly { node: number; document: Document }[],
): Promise<number[]> {
  const columns = ownColumns(kind);
  const names = Object.keys(columns).map(quoted);
  const own = rows.map(({ node, document }) => ({ node, version: 1, ...ownRow(kind, document) }));
  const text = `${bulkInsert(kind.tableName, { node: 'int', version: 'int', ...columns })}
    ON CONFLICT (municipality_id, node, version) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE (${names.map((name) => `${quoted(kind.tableName)}.${name}`).join(', ')}) IS DISTINCT FROM (${names.map((name) => `excluded.${name}`).join(', ')})
    RETURNING node`;
  const changed = await transaction.query<{ node: number }>(
    { name: `versions:personal:${kind.key}`, text },
    [transaction.municipalityId, JSON.stringify(own)],
  );
  return changed.map(({ node }) => node);
}

/**
 * Writes or replaces the draft of an element and increments its revision.
 * @param keepsBase whether an open draft keeps the version it is based on; else it is the newest
 */
export async function writeDraft(
  transaction: Transaction,
  draft: NewVersion,
  keepsBase: boolean,
): Promise<void> {
  const key = [transaction.municipalityId, draft.node];
  const [removed] = await transaction.query<{ revision: number; base: number }>(
    removeDraftStatement,
    key,
  );
  await insertVersions(transaction, [draft]);
  const base = keepsBase && removed ? removed.base : await newestVersion(transaction, draft.node);
  await transaction.query(reviseStatement, [...key, (removed?.revision ?? 0) + 1, base]);
}

/** Returns the number of the newest published version of a node; 0 when there is none. */
export async function newestVersion(transaction: Transaction, node: number): Promise<number> {
  const [row] = await transaction.query<{ version: number }>(newestStatement, [
    transaction.municipalityId,
    node,
  ]);
  return row?.version ?? 0;
}

/** Deletes the drafts of nodes; returns the nodes that had one. */
export async function removeDrafts(
  transaction: Transaction,
  nodes: readonly number[],
): Promise<number[]> {
  const rows = await transaction.query<{ node: number }>(removeDraftsStatement, [
    transaction.municipalityId,
    [...nodes],
  ]);
  return rows.map(({ node }) => node);
}

const removeDraftsStatement = {
  name: 'versions:remove-drafts',
  text: 'DELETE FROM versions WHERE municipality_id = $1 AND node = ANY ($2::int[]) AND version = 0 RETURNING node',
};
const removeDraftStatement = {
  name: 'versions:remove-draft',
  text: 'DELETE FROM versions WHERE municipality_id = $1 AND node = $2 AND version = 0 RETURNING revision, base',
};
const newestStatement = {
  name: 'versions:newest',
  text: 'SELECT coalesce(max(version), 0) AS version FROM versions WHERE municipality_id = $1 AND node = $2',
};
const reviseStatement = {
  name: 'versions:revise',
  text: 'UPDATE versions SET revision = $3, base = $4 WHERE municipality_id = $1 AND node = $2 AND version = 0',
};

const insertShared = {
  name: 'versions:insert',
  text: `INSERT INTO versions (municipality_id, ${Object.keys(columns).join(', ')}, digest, search)
    SELECT $1, ${Object.keys(columns)
      .map((name) => `r.${name}`)
      .join(', ')}, decode(r.digest, 'hex'),
      setweight(to_tsvector('simple', r.words_a), 'A') || setweight(to_tsvector('simple', r.words_b), 'B')
      || setweight(to_tsvector('simple', r.words_c), 'C')
    FROM json_to_recordset($2::json) AS r(${Object.entries(columns)
      .map(([name, type]) => `${name} ${type}`)
      .join(', ')},
      digest text, words_a text, words_b text, words_c text)`,
};

function sharedRow(
  { kind, node, version, document, digest, reason, words }: NewVersion,
  author: string,
) {
  const links = document.links;
  const parts = Object.fromEntries(
    Object.keys(kind.parts).flatMap((member) =>
      document[member] ? [[member, document[member]]] : [],
    ),
  );
  return {
    node,
    version,
    // a person's name is in the erasable table only
    name: kind.isPersonal ? document.code : document.name,
    language: document.language ?? 'cs',
    description: document.description,
    keywords: document.keywords,
    visibility: visibilityNumber[document.visibility ?? 'internal'],
    source: document.source,
    illustrative: document.illustrative ?? false,
    external_ids: document.externalIds,
    translations: document.translations,
    extra: document.extra,
    links,
    parts: Object.keys(parts).length > 0 ? parts : null,
    search_text: words.folded,
    author,
    reason,
    digest,
    words_a: words.a,
    words_b: words.b,
    words_c: words.c,
  };
}

function byKind(versions: readonly NewVersion[]): Map<Kind, NewVersion[]> {
  const groups = new Map<Kind, NewVersion[]>();
  for (const version of versions) {
    const group = groups.get(version.kind);
    if (group) group.push(version);
    else groups.set(version.kind, [version]);
  }
  return groups;
}

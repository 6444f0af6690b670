import { v7 as uuidV7 } from 'uuid';
import { problem } from '../../errors.ts';
import { itemAt } from '../../platform/item-at.ts';
import { text } from '../../platform/text.ts';
import { flatMapYielding, mapYielding } from '../../platform/yield-to-event-loop.ts';
import type { Statement } from '../database/database.ts';
import { holdsOn, knownNow } from '../database/time-sql.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Day } from '../model/day.ts';
import { referenceTo, splitReference } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import { asciiAlias } from '../model/patterns.ts';
import { bulkInsert, jsonRows } from './json-rows.ts';
import { refreshShared } from './shared-elements.ts';

/** A node as the writers know it. */
export type ElementRow = {
  readonly reference: string;
  readonly node: number;
  readonly owner: number | null;
  readonly code: string;
  readonly isPublished: boolean;
  readonly visibility: number;
};

/**
 * The nodes of references: `goals/SC1` → node. Former codes find their element. References that name nothing are missing
 * from the answer.
 */
export const findElements = (
  transaction: Transaction,
  references: readonly string[],
): Promise<Map<string, ElementRow>> =>
  resolve(transaction, references, lookUpStatement, formerStatement);

/** The same, locked for writing. */
export const lockElements = (
  transaction: Transaction,
  references: readonly string[],
): Promise<Map<string, ElementRow>> =>
  resolve(transaction, references, lockStatement, lockFormerStatement);

/** One element, locked for writing; null when there is none. */
export async function lockElement(
  transaction: Transaction,
  kindKey: string,
  code: string,
): Promise<ElementRow | null> {
  const reference = referenceTo(kindKey, code);
  return (await lockElements(transaction, [reference])).get(reference) ?? null;
}

/** References as the statements below take them. */
const recordsOf = (references: readonly string[]): Promise<string> =>
  jsonRows(references, (reference) => ({ reference, ...splitReference(reference) }));

async function resolve(
  transaction: Transaction,
  references: readonly string[],
  byCode: Statement,
  byFormerCode: Statement,
): Promise<Map<string, ElementRow>> {
  if (references.length === 0) return new Map();
  const wanted = new Set(references);
  const rows = await transaction.query<ElementRow>(byCode, [
    transaction.municipalityId,
    await recordsOf([...wanted]),
  ]);
  const found = new Map(rows.map((row) => [row.reference, row]));
  const missing = [...wanted].filter((reference) => !found.has(reference));
  if (missing.length === 0) return found;
  const former = await transaction.query<ElementRow>(byFormerCode, [
    transaction.municipalityId,
    await recordsOf(missing),
  ]);
  for (const row of former) found.set(row.reference, row);
  return found;
}

const wantedElements = `FROM json_to_recordset($2::json) AS w(reference text, kind text, code text)
  JOIN elements e ON e.municipality_id = $1 AND e.kind = w.kind AND e.code = w.code`;
const elementMembers =
  'w.reference, e.node, e.owner, e.code, e.is_published AS "isPublished", e.visibility';
const lookUpStatement = {
  name: 'elements:find',
  text: `SELECT ${elementMembers} ${wantedElements}`,
};
// in the order of nodes, so that two writers never wait for each other in a circle
const lockStatement = {
  name: 'elements:lock',
  text: `SELECT ${elementMembers} ${wantedElements} ORDER BY e.node FOR NO KEY UPDATE OF e`,
};

const formerElements = `FROM json_to_recordset($2::json) AS w(reference text, kind text, code text)
  JOIN former_codes f ON f.municipality_id = $1 AND f.kind = w.kind AND f.code = w.code
  JOIN elements e ON e.municipality_id = $1 AND e.node = f.node`;
const formerStatement = {
  name: 'elements:former',
  text: `SELECT ${elementMembers} ${formerElements}`,
};
const lockFormerStatement = {
  name: 'elements:lock-former',
  text: `SELECT ${elementMembers} ${formerElements} ORDER BY e.node FOR NO KEY UPDATE OF e`,
};

/** From which day on other towns, and the public, may read what an element says; of all days where it is missing. */
export type OpenSince = { readonly shared?: Day | undefined; readonly public?: Day | undefined };

export type NewElement = {
  readonly kind: string;
  readonly code: string;
  readonly owner: number | null;
  readonly visibility: number;
  readonly openSince?: OpenSince | undefined;
};

/**
 * Makes nodes; answers their rows in the order given.
 * @throws ApiError already-exists when a code differs from another's only in diacritics or case, or in case from a former one
 */
export async function insertElements(
  transaction: Transaction,
  elements: readonly NewElement[],
): Promise<ElementRow[]> {
  if (elements.length === 0) return [];
  const numbers = await transaction.query<{ node: number }>(drawNodes, [elements.length]);
  const rows = await mapYielding(elements, ({ openSince = {}, ...element }, index) => ({
    ...element,
    ...openedColumns(openSince),
    node: itemAt(numbers, index).node, // one number was drawn for each
    id: uuidV7(),
    code_ascii: asciiAlias(element.code),
  }));
  await assertNoLookalikes(transaction, rows);
  await transaction.query(insertStatement, [
    transaction.municipalityId,
    await jsonRows(rows, (row) => row),
  ]);
  const parts = rows.filter(({ owner }) => owner !== null).map(({ node }) => node);
  if (parts.length > 0) {
    await transaction.query(inheritStatement, [transaction.municipalityId, parts]);
    await transaction.query(inheritFormerStatement, [transaction.municipalityId, parts]);
  }
  return rows.map(({ kind, code, owner, node, visibility }) => ({
    reference: `${kind}/${code}`,
    node,
    owner,
    code,
    isPublished: false,
    visibility,
  }));
}

/** The instants of openings are those of another installation, where what was known before them stayed. */
const openedColumns = (since: OpenSince) => ({
  shared_on: since.shared ?? null,
  shared_since: since.shared ? '-infinity' : null,
  public_on: since.public ?? null,
  public_since: since.public ? '-infinity' : null,
});

/** Names both codes; what another transaction makes at the same time is refused by the key of the table. */
async function assertNoLookalikes(
  transaction: Transaction,
  rows: readonly { kind: string; code: string; code_ascii: string; node: number }[],
): Promise<void> {
  const seen = new Map<string, string>();
  const within = await flatMapYielding(rows, ({ kind, code, code_ascii }) => {
    const other = seen.get(referenceTo(kind, code_ascii));
    seen.set(referenceTo(kind, code_ascii), code);
    return other === undefined ? [] : [{ code, other }];
  });
  const written = await jsonRows(rows, ({ kind, code, code_ascii, node }) => ({
    kind,
    code,
    code_ascii,
    node,
  }));
  const [found] = [
    ...within,
    ...(await transaction.query<{ code: string; other: string }>(lookalikesStatement, [
      transaction.municipalityId,
      written,
    ])),
  ];
  if (!found) return;
  const { code, other } = found;
  throw problem('already-exists', {
    detail: text(
      `Kód ${code} se od kódu ${other} liší jen diakritikou nebo velikostí písmen.`,
      `The code ${code} differs from ${other} only in diacritics or in the case of its letters.`,
    ),
  });
}

const lookalikesStatement = {
  name: 'elements:lookalikes',
  text: `SELECT w.code, e.code AS other FROM json_to_recordset($2::json) AS w(kind text, code text, code_ascii text, node int)
    JOIN elements e ON e.municipality_id = $1 AND e.kind = w.kind AND e.code_ascii = w.code_ascii AND e.code <> w.code AND e.node <> w.node
    UNION ALL SELECT w.code, f.code FROM json_to_recordset($2::json) AS w(kind text, code text, code_ascii text, node int)
    JOIN former_codes f ON f.municipality_id = $1 AND f.kind = w.kind AND lower(f.code COLLATE czech) = lower(w.code COLLATE czech)
      AND f.code <> w.code AND f.node <> w.node LIMIT 1`,
};

const drawNodes = {
  name: 'elements:nodes',
  text: "SELECT nextval('node_numbers')::int AS node FROM generate_series(1, $1)",
};
const insertStatement = {
  name: 'elements:insert',
  text: bulkInsert('elements', {
    node: 'int',
    id: 'uuid',
    kind: 'text',
    code: 'text',
    code_ascii: 'text',
    owner: 'int',
    visibility: 'smallint',
    shared_on: 'date',
    shared_since: 'timestamptz',
    public_on: 'date',
    public_since: 'timestamptz',
  }),
};

// a part is found by every code that its owner ever had, whenever it came
const inheritFormerStatement = {
  name: 'elements:inherit-former',
  text: `INSERT INTO former_codes (municipality_id, kind, code, node, open_to)
    SELECT $1, e.kind, f.code || substr(e.code, strpos(e.code, '/')), e.node, f.open_to
    FROM elements e JOIN former_codes f ON f.municipality_id = $1 AND f.node = e.owner
    WHERE e.municipality_id = $1 AND e.node = ANY ($2::int[]) ON CONFLICT DO NOTHING`,
};
// a part that a correction puts into days before its owner was opened is as closed there as its owner
const inheritStatement = {
  name: 'elements:inherit',
  text: `UPDATE elements e SET shared_since = o.shared_since, shared_on = o.shared_on, public_since = o.public_since, public_on = o.public_on
    FROM elements o WHERE e.municipality_id = $1 AND e.node = ANY ($2::int[]) AND o.municipality_id = $1 AND o.node = e.owner
      AND (o.shared_since IS NOT NULL OR o.public_since IS NOT NULL)`,
};

/** Refreshes what is in force on a day: pointer, name and words. Statements check it against their own day all the same. */
export async function refreshLive(
  transaction: Transaction,
  nodes: readonly number[],
  today: string,
): Promise<void> {
  await transaction.expectRows(nodes.length);
  await transaction.query(liveStatement, [transaction.municipalityId, [...nodes], today]);
  await refreshShared(transaction, nodes);
}

const liveStatement = {
  name: 'elements:live',
  text: `UPDATE elements e SET is_published = true, live_version = s.version, live_from = s.valid_from, live_to = s.valid_to,
      name = coalesce(v.name, e.name), search = v.search, search_text = v.search_text
    FROM unnest($2::int[]) AS n(node)
    LEFT JOIN spans s ON s.municipality_id = $1 AND s.node = n.node AND ${knownNow('s')} AND ${holdsOn('s', '$3::date')}
    LEFT JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version
    WHERE e.municipality_id = $1 AND e.node = n.node`,
};

/** Takes away an element that was never published, with its parts. */
export async function deleteUnpublished(transaction: Transaction, node: number): Promise<void> {
  await transaction.query(forgetCodesStatement, [transaction.municipalityId, node]);
  await transaction.query(deleteStatement, [transaction.municipalityId, node]);
}

const forgetCodesStatement = {
  name: 'elements:forget-codes',
  text: `DELETE FROM former_codes f USING elements e
    WHERE e.municipality_id = $1 AND (e.node = $2 OR e.owner = $2) AND NOT e.is_published AND f.municipality_id = $1 AND f.node = e.node`,
};

const deleteStatement = {
  name: 'elements:delete',
  text: 'DELETE FROM elements WHERE municipality_id = $1 AND (owner = $2 OR node = $2) AND NOT is_published',
};

/**
 * Moves an element, its parts with it, to another code; the codes they had stay known as former ones.
 * @throws ApiError already-exists as insertElements
 */
export async function renameElement(
  transaction: Transaction,
  kind: Kind,
  row: ElementRow,
  code: string,
): Promise<void> {
  await assertNoLookalikes(transaction, [
    { kind: kind.key, code, code_ascii: asciiAlias(code), node: row.node },
  ]);
  const partKinds = Object.keys(kind.parts);
  const parameters = [transaction.municipalityId, row.node, code, asciiAlias(code)];
  await transaction.query(keepFormerStatement, [transaction.municipalityId, row.node]);
  await transaction.query(renameStatement, parameters);
  if (partKinds.length > 0) await transaction.query(renamePartsStatement, parameters);
  await transaction.query(forgetFormerStatement, [transaction.municipalityId, row.node]);
  await refreshShared(transaction, [row.node]);
}

const keepFormerStatement = {
  name: 'elements:keep-former',
  text: `INSERT INTO former_codes (municipality_id, kind, code, node, open_to)
    SELECT municipality_id, kind, code, node, CASE WHEN is_published THEN nullif(visibility, 0) END FROM elements
    WHERE municipality_id = $1 AND (node = $2 OR owner = $2) ON CONFLICT DO NOTHING`,
};
// a code taken back is no former one
const forgetFormerStatement = {
  name: 'elements:forget-former',
  text: `DELETE FROM former_codes f USING elements e
    WHERE e.municipality_id = $1 AND (e.node = $2 OR e.owner = $2) AND f.municipality_id = $1 AND f.kind = e.kind AND f.code = e.code`,
};
const renameStatement = {
  name: 'elements:rename',
  text: 'UPDATE elements SET code = $3, code_ascii = $4 WHERE municipality_id = $1 AND node = $2',
};
const renamePartsStatement = {
  name: 'elements:rename-parts',
  text: `UPDATE elements SET code = $3 || substr(code, strpos(code, '/')), code_ascii = $4 || substr(code_ascii, strpos(code_ascii, '/'))
    WHERE municipality_id = $1 AND owner = $2`,
};

/** The references of nodes, for messages. */
export async function referencesOfNodes(
  transaction: Transaction,
  nodes: readonly number[],
): Promise<Map<number, string>> {
  const rows = await transaction.query<{ node: number; reference: string }>(referencesStatement, [
    transaction.municipalityId,
    [...nodes],
  ]);
  return new Map(rows.map(({ node, reference }) => [node, reference]));
}

const referencesStatement = {
  name: 'elements:references',
  text: "SELECT node, kind || '/' || code AS reference FROM elements WHERE municipality_id = $1 AND node = ANY ($2::int[])",
};

/** From which days on elements are open, by their references; those of former codes too. */
export async function readOpenSince(
  transaction: Transaction,
  references: readonly string[],
): Promise<Map<string, OpenSince>> {
  const rows = await findElements(transaction, references);
  const nodes = [...rows.values()].map(({ node }) => node);
  const found = await transaction.query<{ node: number; since: OpenSince }>(openSinceStatement, [
    transaction.municipalityId,
    nodes,
  ]);
  const byNode = new Map(found.map(({ node, since }) => [node, since]));
  return new Map([...rows].map(([reference, { node }]) => [reference, byNode.get(node) ?? {}]));
}

const openSinceStatement = {
  name: 'elements:open-since',
  text: `SELECT node, json_strip_nulls(json_build_object('shared', shared_on, 'public', public_on)) AS since
    FROM elements WHERE municipality_id = $1 AND node = ANY ($2::int[])`,
};

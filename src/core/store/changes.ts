import type { Transaction } from '../database/transaction.ts';
import { type Area, areas, parseVersions, versionsColumn } from '../database/versions.ts';
import { jsonRows, recordset } from './json-rows.ts';

/** An entry of the log before it has a number; what does not apply to the action is absent. */
export type NewChange = {
  readonly action: Action;
  readonly kind: string;
  readonly code: string;
  readonly node?: number;
  readonly version?: number | null;
  readonly validFrom?: string;
  readonly validTo?: string;
  /** The digest of the document; `emptyDigest` when left out. */
  readonly digest?: string;
  /** Of a change of visibility: the former and the present one, as numbers. */
  readonly visibility?: { readonly was: number; readonly is: number };
};

/**
 * What can happen to a municipality's model. Actions on drafts are shown to those who see drafts.
 */
export const actions = [
  'draft-written',
  'draft-discarded',
  'published',
  'corrected',
  'retired',
  'renamed',
  'visibility-changed',
  'changed',
  'erased',
  'came-into-force',
  'expired',
  'measured',
  'settings-changed',
  'baseline',
] as const;
export type Action = (typeof actions)[number];

/** The part of the municipality that an action changes. */
const areaOf: Readonly<Record<Action, Area>> = {
  'draft-written': 'drafts',
  'draft-discarded': 'drafts',
  published: 'model',
  corrected: 'model',
  retired: 'model',
  renamed: 'model',
  'visibility-changed': 'model',
  changed: 'model',
  erased: 'model',
  'came-into-force': 'model',
  expired: 'model',
  measured: 'values',
  'settings-changed': 'settings',
  baseline: 'model',
};

/** Returns the actions that change a part of the municipality. */
export const actionsOn = (area: Area): readonly Action[] =>
  actions.filter((action) => areaOf[action] === area);

/** The digest of a change without a document: SHA-256 of nothing. */
export const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Locks the municipality's head and appends to the log: the last step before the commit. */
export async function logChanges(
  transaction: Transaction,
  changes: readonly NewChange[],
  batch: string | null = null,
): Promise<void> {
  transaction.send(headStatement, [transaction.municipalityId]);
  await appendChanges(transaction, changes, batch);
}

/**
 * Locks the municipality's head: from here to the commit, writers of this municipality run one at a
 * time. For what must be checked or written under the lock, before `appendChanges`.
 */
export const lockHead = async (transaction: Transaction): Promise<void> => {
  await transaction.query(headStatement, [transaction.municipalityId]);
};
const headStatement = {
  name: 'changes:head',
  text: 'SELECT FROM towns WHERE municipality_id = $1 FOR UPDATE',
};

/**
 * Appends entries to the municipality's hash chain, advances its head and version, and announces it
 * to all instances after the commit. Numbers are gap-free and in the order of commits, as the head
 * stays locked until then.
 * @param batch the UUID of an import, for all its entries
 */
export async function appendChanges(
  transaction: Transaction,
  changes: readonly NewChange[],
  batch: string | null = null,
): Promise<void> {
  const rows = await jsonRows(changes, (change, index) => ({
    n: index + 1,
    action: change.action,
    kind: change.kind,
    code: change.code,
    node: change.node,
    version: change.version,
    valid_from: change.validFrom,
    valid_to: change.validTo,
    digest: change.digest ?? emptyDigest,
    was_visible: change.visibility?.was,
    is_visible: change.visibility?.is,
  }));
  const changed = new Set(changes.map(({ action }) => areaOf[action]));
  transaction.send<{ versions: string }>(
    appendStatement,
    [
      transaction.municipalityId,
      rows,
      transaction.principal.actor,
      batch,
      changes.length,
      ...areas.map((area) => changed.has(area)),
    ],
    ([head]) => {
      transaction.municipalityVersions = parseVersions(head?.versions ?? '');
    },
  );
  for (const { action } of changes)
    transaction.appended.set(action, (transaction.appended.get(action) ?? 0) + 1);
}

const changeColumns = {
  n: 'int',
  action: 'text',
  kind: 'text',
  code: 'text',
  node: 'int',
  version: 'int',
  valid_from: 'date',
  valid_to: 'date',
  digest: 'text',
  was_visible: 'smallint',
  is_visible: 'smallint',
};

// triggers noted what was written (migrations/0010-facts.sql); its digest goes into the last entry
const appendStatement = {
  name: 'changes:append',
  text: `WITH head AS (
      SELECT seq, head FROM towns WHERE municipality_id = $1 FOR UPDATE
    ), moment AS (
      SELECT clock_timestamp() AS at, '[' || noted_facts() || ']' AS facts FROM head
    ), noted AS (
      INSERT INTO facts (municipality_id, seq, facts) SELECT $1, head.seq + $5, moment.facts::json FROM head, moment WHERE moment.facts IS NOT NULL
      RETURNING seq, sha256(convert_to(facts::text, 'UTF8')) AS digest
    ), numbered AS (
      SELECT head.seq + r.n AS seq, moment.at, r.*, decode(r.digest, 'hex') AS document_digest, noted.digest AS facts_digest,
        change_digest_2($1, head.seq + r.n, moment.at, $3, r.action, $4::uuid, r.kind, r.code, r.node, r.version, r.valid_from, r.valid_to,
          decode(r.digest, 'hex'), noted.digest, r.was_visible, r.is_visible) AS step
      FROM head CROSS JOIN moment CROSS JOIN json_to_recordset($2::json) AS r(${recordset(changeColumns)}) LEFT JOIN noted ON noted.seq = head.seq + r.n
    ), chained AS (
      SELECT n.*, chain(head.head, n.step) OVER (ORDER BY n.seq) AS hash FROM numbered n, head
    ), written AS (
      INSERT INTO changes (municipality_id, seq, at, actor, action, batch, kind, code, node, version, valid_from, valid_to, was_visible, is_visible, digest, hash, format, facts_digest)
      SELECT $1, seq, at, $3, action, $4::uuid, kind, code, node, version, valid_from, valid_to, was_visible, is_visible, document_digest, hash, 2, facts_digest FROM chained ORDER BY seq
      RETURNING seq, hash
    )
    UPDATE towns t SET version = t.version + 1, ${areas.map((area, index) => `${area}_version = CASE WHEN $${index + 6} THEN t.version + 1 ELSE t.${area}_version END`).join(', ')}, seq = last.seq, head = last.hash
    FROM (SELECT seq, hash FROM written ORDER BY seq DESC LIMIT 1) last WHERE t.municipality_id = $1
    RETURNING ${versionsColumn('t')} AS versions, forget_facts()`,
};

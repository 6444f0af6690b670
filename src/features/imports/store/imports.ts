import type { Database } from '../../../core/database/database.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { Principal, Role } from '../../../core/model/principal.ts';
import type { ProblemCode, ProblemDetails } from '../../../errors.ts';
import { daysKept } from '../limits.ts';

export type ImportState = 'receiving' | 'queued' | 'running' | 'succeeded' | 'failed';

/** The options of an import, as `_import` takes them. */
export type ImportSettings = {
  readonly mode: 'dry-run' | 'apply';
  readonly reason: string | null;
  readonly danglingLinks: 'refuse' | 'leave-out' | null;
};

/** A problem as it is stored. */
export type StoredProblem = {
  readonly code: ProblemCode;
  readonly details: Omit<ProblemDetails, 'headers'>;
};

/** On whose behalf an import is applied. */
export type Starter = {
  readonly actor: string;
  readonly role: Role | null;
  readonly positions: readonly string[];
};

/** An import without its parts and its outcome; instants are in ISO 8601. */
export type ImportSummary = ImportSettings & {
  readonly id: string;
  readonly state: ImportState;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly startedBy: string | null;
  readonly queuedAt: string | null;
  readonly begunAt: string | null;
  readonly finishedAt: string | null;
  readonly partsReceived: number;
  readonly bytesReceived: number;
  readonly progress: { readonly lines: number; readonly read: number; readonly written: number };
};

/** A received part; its SHA-256 in hex. */
export type ImportPart = {
  readonly number: number;
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: string;
  readonly receivedAt: string;
};

/** An import, whole. */
export type StoredImport = ImportSummary & {
  readonly parts: readonly ImportPart[];
  /** As it was stored; null until it has succeeded. */
  readonly report: unknown;
  readonly problem: StoredProblem | null;
};

/** Returns an import of the principal's municipality; null when there is none. */
export async function readImport(
  database: Database,
  principal: Principal,
  id: string,
): Promise<StoredImport | null> {
  const key = [principal.municipalityId, id];
  const [row] = await database.read<WholeRow>(principal, readStatement, key);
  return row ? wholeOf(row) : null;
}

/** Returns the same within a transaction. */
export async function readImportWithin(
  transaction: Transaction,
  id: string,
): Promise<StoredImport | null> {
  const key = [transaction.municipalityId, id];
  const [row] = await transaction.query<WholeRow>(readStatement, key);
  return row ? wholeOf(row) : null;
}

/** Returns imports of the principal's municipality, the newest first, after the given one. */
export async function listImports(
  database: Database,
  principal: Principal,
  after: string | null,
  limit: number,
): Promise<ImportSummary[]> {
  const values = [principal.municipalityId, after, limit];
  return (await database.read<Row>(principal, listStatement, values)).map(summaryOf);
}

/**
 * Returns the number of imports of the municipality that have not finished; until the end of the
 * transaction no other is created.
 */
export async function countOpenImports(transaction: Transaction): Promise<number> {
  await transaction.query(lockCreationStatement, [transaction.municipalityId]);
  const [row] = await transaction.query<{ open: number }>(countOpenStatement, [
    transaction.municipalityId,
  ]);
  return row?.open ?? 0;
}

/** Inserts an import that receives parts. */
export const insertImport = (
  transaction: Transaction,
  id: string,
  { mode, reason, danglingLinks }: ImportSettings,
): Promise<unknown> =>
  transaction.query(insertStatement, [
    transaction.municipalityId,
    id,
    mode,
    reason,
    danglingLinks,
    transaction.principal.actor,
  ]);

/**
 * Returns the state of an import, which stays so until the end of the transaction; null when there
 * is none. Parts can be written meanwhile, but not committed; before it is deleted, it waits for
 * those.
 */
export async function lockImport(
  transaction: Transaction,
  id: string,
  purpose: 'change' | 'delete' = 'change',
): Promise<ImportState | null> {
  const key = [transaction.municipalityId, id];
  const statement = purpose === 'delete' ? lockWholeStatement : lockStatement;
  const [row] = await transaction.query<{ state: ImportState }>(statement, key);
  return row?.state ?? null;
}

/** Deletes an import with its parts; it must be locked. */
export async function deleteImport(transaction: Transaction, id: string): Promise<void> {
  await transaction.query(deleteStatement, [transaction.municipalityId, id]);
  await transaction.query(dequeueStatement, [id]);
}

/** Deletes the municipality's imports that finished, or received anything, too long ago. */
export const purgeOldImports = (transaction: Transaction): Promise<unknown> =>
  transaction.query(purgeStatement, [transaction.municipalityId]);

type Instants = 'createdAt' | 'queuedAt' | 'begunAt' | 'finishedAt';
type Row = Omit<ImportSummary, Instants | 'progress' | 'bytesReceived'> & {
  readonly [name in Instants]: Date | null;
} & {
  readonly bytesReceived: string;
  readonly lines: number;
  readonly linesRead: number;
  readonly linesWritten: number;
};
type WholeRow = Row & Pick<StoredImport, 'parts' | 'report' | 'problem'>;

const iso = (instant: Date | null): string | null => instant && new Date(instant).toISOString();

const summaryOf = (row: Row): ImportSummary => ({
  id: row.id,
  state: row.state,
  mode: row.mode,
  reason: row.reason,
  danglingLinks: row.danglingLinks,
  createdBy: row.createdBy,
  createdAt: iso(row.createdAt) ?? '',
  startedBy: row.startedBy,
  queuedAt: iso(row.queuedAt),
  begunAt: iso(row.begunAt),
  finishedAt: iso(row.finishedAt),
  partsReceived: row.partsReceived,
  bytesReceived: Number(row.bytesReceived),
  progress: { lines: row.lines, read: row.linesRead, written: row.linesWritten },
});

const wholeOf = ({ parts, report, problem, ...row }: WholeRow): StoredImport => ({
  ...summaryOf(row),
  parts,
  report,
  problem,
});

const partsOf =
  'FROM import_parts p WHERE p.municipality_id = i.municipality_id AND p.import_id = i.id';
const members = `i.id, i.state, i.mode, i.reason, i.dangling_links AS "danglingLinks", i.created_by AS "createdBy", i.created_at AS "createdAt",
  i.started_by ->> 'actor' AS "startedBy", i.queued_at AS "queuedAt", i.begun_at AS "begunAt", i.finished_at AS "finishedAt",
  (SELECT count(*)::int ${partsOf}) AS "partsReceived", (SELECT coalesce(sum(p.bytes), 0) ${partsOf}) AS "bytesReceived",
  CASE i.state WHEN 'receiving' THEN (SELECT coalesce(sum(p.lines), 0)::int ${partsOf}) ELSE i.lines END AS lines,
  i.lines_read AS "linesRead", i.lines_written AS "linesWritten"`;

const readStatement = {
  name: 'imports:read',
  text: `SELECT ${members}, i.report, i.problem, (SELECT coalesce(json_agg(json_build_object('number', p.number, 'bytes', p.bytes, 'lines', p.lines,
      'sha256', encode(p.sha256, 'hex'), 'receivedAt', p.received_at) ORDER BY p.number), '[]') ${partsOf}) AS parts
    FROM imports i WHERE i.municipality_id = $1 AND i.id = $2`,
};
const listStatement = {
  name: 'imports:list',
  text: `SELECT ${members} FROM imports i WHERE i.municipality_id = $1 AND ($2::uuid IS NULL OR i.id < $2::uuid) ORDER BY i.id DESC LIMIT $3`,
};
const lockCreationStatement = {
  name: 'imports:lock-creation',
  text: "SELECT pg_advisory_xact_lock(hashtext('osnova-imports'), $1)",
};
const countOpenStatement = {
  name: 'imports:count-open',
  text: `SELECT count(*)::int AS open FROM imports WHERE municipality_id = $1 AND state IN ('receiving', 'queued', 'running')`,
};
const insertStatement = {
  name: 'imports:insert',
  text: `INSERT INTO imports (municipality_id, id, mode, reason, dangling_links, created_by) VALUES ($1, $2, $3, $4, $5, $6)`,
};
// no more than NO KEY UPDATE: a part that is being written has the key locked
const lockStatement = {
  name: 'imports:lock',
  text: 'SELECT state FROM imports WHERE municipality_id = $1 AND id = $2 FOR NO KEY UPDATE',
};
const lockWholeStatement = {
  name: 'imports:lock-whole',
  text: 'SELECT state FROM imports WHERE municipality_id = $1 AND id = $2 FOR UPDATE',
};
const deleteStatement = {
  name: 'imports:delete',
  text: 'DELETE FROM imports WHERE municipality_id = $1 AND id = $2',
};
const dequeueStatement = {
  name: 'imports:dequeue',
  text: 'DELETE FROM queued_imports WHERE id = $1',
};
const purgeStatement = {
  name: 'imports:purge',
  text: `DELETE FROM imports WHERE municipality_id = $1 AND state NOT IN ('queued', 'running')
    AND coalesce(finished_at, received_at) < clock_timestamp() - interval '${daysKept} days'`,
};

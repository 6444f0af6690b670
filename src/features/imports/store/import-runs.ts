import type { Database } from '../../../core/database/database.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { ImportSettings, Starter, StoredProblem } from './imports.ts';

/** An import that waits, or that a process was applying when it ended. */
export type QueuedImport = { readonly id: string; readonly municipalityId: number };

/** Which run of an import: only the one that has it may write what becomes of it. */
export type Run = { readonly id: string; readonly run: string };

/** An import that a run has, with the number of this attempt. */
export type ClaimedImport = ImportSettings & {
  readonly startedBy: Starter;
  readonly attempts: number;
};

/** Has an import that is locked and complete applied, on behalf of `starter`. */
export async function queueImport(
  transaction: Transaction,
  id: string,
  starter: Starter,
): Promise<void> {
  const { municipalityId } = transaction;
  await transaction.query(queueStatement, [municipalityId, id, JSON.stringify(starter)]);
  await transaction.query(enqueueStatement, [id, municipalityId]);
}

/**
 * Returns the imports of all municipalities that are to be applied: those that came first, but of
 * each municipality one before the second one of any.
 */
export const readQueuedImports = (database: Database): Promise<QueuedImport[]> =>
  database.readUnisolated<QueuedImport>(queuedStatement);

/** Returns whether any import is to be applied. */
export async function hasQueuedImports(database: Database): Promise<boolean> {
  const [row] = await database.readUnisolated<{ any: boolean }>(anyStatement);
  return row?.any ?? false;
}

/** Gives an import to a run, also one that another has; null when it is not to be applied. */
export async function claimImport(
  transaction: Transaction,
  { id, run }: Run,
): Promise<ClaimedImport | null> {
  const values = [transaction.municipalityId, id, run];
  const [row] = await transaction.query<ClaimedImport>(claimStatement, values);
  return row ?? null;
}

/** Notes how many lines a run has read and written. */
export const noteProgress = (
  transaction: Transaction,
  { id, run }: Run,
  { read, written }: { readonly read: number; readonly written: number },
): Promise<unknown> =>
  transaction.query(progressStatement, [transaction.municipalityId, id, run, read, written]);

/** Lets go of an import, so that it is applied another time; the attempt does not count. */
export const releaseImport = (transaction: Transaction, { id, run }: Run): Promise<unknown> =>
  transaction.query(releaseStatement, [transaction.municipalityId, id, run]);

/**
 * Finishes an import with its report or its problem, and drops what it received.
 * @returns false when another run has it, and nothing was written
 */
export async function finishImport(
  transaction: Transaction,
  { id, run }: Run,
  outcome: { readonly report: object } | { readonly problem: StoredProblem },
): Promise<boolean> {
  const key = [transaction.municipalityId, id];
  const finished = await transaction.query(finishStatement, [
    ...key,
    run,
    'report' in outcome ? JSON.stringify(outcome.report) : null,
    'problem' in outcome ? JSON.stringify(outcome.problem) : null,
  ]);
  if (finished.length === 0) return false;
  transaction.send(dropContentStatement, key);
  transaction.send(dequeueStatement, [id]);
  return true;
}

const queueStatement = {
  name: 'imports:queue',
  text: `UPDATE imports i SET state = 'queued', started_by = $3::jsonb, queued_at = clock_timestamp(),
      lines = (SELECT sum(p.lines)::int FROM import_parts p WHERE p.municipality_id = $1 AND p.import_id = $2)
    WHERE i.municipality_id = $1 AND i.id = $2`,
};
const enqueueStatement = {
  name: 'imports:enqueue',
  text: 'INSERT INTO queued_imports (id, town) VALUES ($1, $2)',
};
const queuedStatement = {
  name: 'imports:queued',
  text: `SELECT id, town AS "municipalityId" FROM queued_imports
    ORDER BY row_number() OVER (PARTITION BY town ORDER BY queued_at, id), queued_at, id LIMIT 1000`,
};
const anyStatement = {
  name: 'imports:any-queued',
  text: 'SELECT EXISTS (SELECT FROM queued_imports) AS "any"',
};
const claimStatement = {
  name: 'imports:claim',
  text: `UPDATE imports SET state = 'running', run = $3::uuid, attempts = attempts + 1, begun_at = clock_timestamp(), lines_read = 0, lines_written = 0
    WHERE municipality_id = $1 AND id = $2 AND state IN ('queued', 'running')
    RETURNING mode, reason, dangling_links AS "danglingLinks", started_by AS "startedBy", attempts`,
};
const ofRun = `WHERE municipality_id = $1 AND id = $2 AND run = $3::uuid AND state = 'running'`;
const progressStatement = {
  name: 'imports:progress',
  text: `UPDATE imports SET lines_read = $4, lines_written = $5 ${ofRun}`,
};
const releaseStatement = {
  name: 'imports:release',
  text: `UPDATE imports SET state = 'queued', run = NULL, attempts = attempts - 1, lines_read = 0, lines_written = 0 ${ofRun}`,
};
const finishStatement = {
  name: 'imports:finish',
  text: `UPDATE imports SET state = CASE WHEN $4::text IS NULL THEN 'failed' ELSE 'succeeded' END, run = NULL, finished_at = clock_timestamp(),
      lines_read = CASE WHEN $4::text IS NULL THEN lines_read ELSE lines END, lines_written = CASE WHEN $4::text IS NULL THEN 0 ELSE lines END,
      report = $4::json, problem = $5::json ${ofRun} RETURNING 1`,
};
const dropContentStatement = {
  name: 'import-parts:drop-content',
  text: 'UPDATE import_parts SET content = NULL WHERE municipality_id = $1 AND import_id = $2',
};
const dequeueStatement = {
  name: 'imports:dequeue',
  text: 'DELETE FROM queued_imports WHERE id = $1',
};

import { randomUUID } from 'node:crypto';
import type { Act } from '../../../core/context.ts';
import { inTransaction, type Transaction } from '../../../core/database/transaction.ts';
import { type Principal, serviceItself } from '../../../core/model/principal.ts';
import { readMunicipality } from '../../../core/store/municipalities/municipalities.ts';
import { readToken } from '../../../core/store/municipalities/tokens.ts';
import { ApiError, problem } from '../../../errors.ts';
import { expected } from '../../../platform/expected.ts';
import { text } from '../../../platform/text.ts';
import { type ImportReport, importParsed } from '../../transfer/operations/import.ts';
import { importSentence } from '../../transfer/operations/import-sentence.ts';
import { importView } from '../../transfer/operations/import-view.ts';
import { ownFieldsKind } from '../../transfer/operations/parse-own-fields-line.ts';
import { type ReadDeps, readParts } from '../../transfer/operations/read-parts.ts';
import { maxAttempts } from '../limits.ts';
import { listParts, readPart } from '../store/import-parts.ts';
import {
  type ClaimedImport,
  claimImport,
  finishImport,
  type QueuedImport,
  type Run,
  releaseImport,
} from '../store/import-runs.ts';
import type { StoredProblem } from '../store/imports.ts';
import { ImportProgress } from './import-progress.ts';
import type { StoredReport } from './stored-report.ts';

/**
 * Applies an import on behalf of who started it, and writes its end in the same transaction: readers
 * see all or nothing, and of several runs of one import only one commits. If it is refused, the reason
 * becomes its problem. Nothing is left behind by a process that dies: the import runs again.
 * @param signal aborted when the service stops, or another instance has taken over; the import then
 * waits for another run
 * @throws ApiError unavailable, under-way, too-many-requests when it is to be tried again; whatever
 * is our own fault, once it has become the import's problem
 */
export async function applyImport(
  deps: ReadDeps,
  { id, municipalityId }: QueuedImport,
  signal: AbortSignal,
): Promise<void> {
  const { database } = deps;
  const service = serviceItself(municipalityId, 'clock');
  const run = { id, run: randomUUID() };
  const within = <Result>(work: (transaction: Transaction) => Promise<Result>) =>
    inTransaction(database, service, work);
  const claimed = await within((transaction) => claimImport(transaction, run));
  if (!claimed) return;
  try {
    await carryOut(deps, run, claimed, { municipalityId, signal });
  } catch (error) {
    if (signal.aborted) {
      await within((transaction) => releaseImport(transaction, run));
      return;
    }
    if (isPassing(error)) {
      // only runs that a process died of count: a busy municipality may refuse many
      await within((transaction) => releaseImport(transaction, run));
      throw error;
    }
    await within((transaction) => finishImport(transaction, run, { problem: problemOf(error) }));
    if (!(error instanceof ApiError)) throw error;
  }
}

async function carryOut(
  deps: ReadDeps,
  run: Run,
  claimed: ClaimedImport,
  { municipalityId, signal }: { readonly municipalityId: number; readonly signal: AbortSignal },
): Promise<void> {
  if (claimed.attempts > maxAttempts) throw problem('internal', { detail: endedTooOften });
  const { database } = deps;
  const { mode, reason, startedBy } = claimed;
  const principal = { municipalityId, level: 'internal', ...startedBy } as const;
  await assertMayStill(deps, principal);
  const municipality = expected(await readMunicipality(database, municipalityId), 'municipality');
  const act: Act = { principal, municipality, signal };
  const progress = new ImportProgress(database, serviceItself(municipalityId, 'clock'), run);
  const note = (lines: { readonly read?: number; readonly written?: number }) => {
    signal.throwIfAborted();
    progress.note(lines);
  };
  // as a writer: these statements may take longer than a reader's
  const within = <Result>(read: (transaction: Transaction) => Promise<Result>) =>
    inTransaction(database, principal, read);
  const parts = await within((transaction) => listParts(transaction, run.id, `"${ownFieldsKind}"`));
  const parsed = await readParts(
    deps,
    act,
    parts.map(({ number, ...part }) => ({
      ...part,
      read: () => within((transaction) => readPart(transaction, run.id, number)),
    })),
    reason,
    (read) => note({ read }),
  );
  const danglingLinks = claimed.danglingLinks ?? undefined;
  const onWritten = (written: number) => note({ written });
  const work = (transaction: Transaction) =>
    importParsed(deps, act, transaction, parsed, { danglingLinks, onWritten });
  const finish = async (transaction: Transaction, report: ImportReport) => {
    const isOurs = await finishImport(transaction, run, { report: reportOf(report, mode) });
    if (!isOurs) throw problem('under-way');
  };
  try {
    if (mode === 'dry-run') {
      const report = await inTransaction(database, principal, work, 'rollback');
      await inTransaction(database, principal, (transaction) => finish(transaction, report));
    } else
      await inTransaction(database, principal, async (transaction) =>
        finish(transaction, await work(transaction)),
      );
  } finally {
    await progress.settled();
  }
}

/** How the actors begin that are tokens of a municipality. */
const ofToken = 'token:';

/** @throws ApiError not-allowed when the token that started the import has ended since */
async function assertMayStill({ database, now }: ReadDeps, principal: Principal): Promise<void> {
  if (!principal.actor.startsWith(ofToken)) return;
  const token = await readToken(database, principal, principal.actor.slice(ofToken.length));
  const hasExpired = token?.expiresAt != null && new Date(token.expiresAt) <= now();
  if (!token || token.revokedAt !== null || hasExpired)
    throw problem('not-allowed', {
      detail: text(
        'Token, který načtení spustil, už neplatí.',
        'The token that started the import is no longer valid.',
      ),
    });
}

/** Whether an import may succeed another time. */
const isPassing = (error: unknown): boolean =>
  error instanceof ApiError &&
  ['unavailable', 'under-way', 'too-many-requests'].includes(error.code);

const reportOf = (report: ImportReport, mode: 'dry-run' | 'apply'): StoredReport => ({
  ...importView(report),
  message: importSentence(report, mode),
});

function problemOf(error: unknown): StoredProblem {
  if (!(error instanceof ApiError)) return { code: 'internal', details: {} };
  const { headers: _, ...details } = error.details;
  return { code: error.code, details };
}

const endedTooOften = text(
  `Služba při načítání ${maxAttempts}× skončila; soubor je na ni zřejmě příliš velký.`,
  `The service stopped ${maxAttempts} times during the import; the file is probably too large for it.`,
);

import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../error-code.ts';
import { programPath } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { isRunning, isServerOf, isTaken } from './process-table.ts';
import { type Log, runProgram } from './run-program.ts';
import { readServerFile, removeServerFile } from './server-file.ts';

// Fast ends sessions and writes everything down; immediate leaves the rest to recovery at the next
// start.
const waysToEnd = [
  { signal: 'SIGINT', mode: 'fast', timeoutMs: 30_000 },
  { signal: 'SIGQUIT', mode: 'immediate', timeoutMs: 10_000 },
] as const;

/** Asks the server to end, gently at first; returns false when it still runs after 40 seconds. */
export async function endServer(
  cluster: Cluster,
  pid: number,
  hasEnded: () => boolean,
): Promise<boolean> {
  for (const { signal, mode, timeoutMs } of waysToEnd) {
    await askToEnd(cluster, pid, { signal, mode });
    for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(10)) {
      if (hasEnded()) return true;
    }
  }
  return hasEnded();
}

/**
 * Ends the server that a killed service left running on the cluster, and removes a stale server file.
 * Requires the data folder's lock. @throws Error when that server cannot be ended
 */
export async function endOrphan(cluster: Cluster, log: Log): Promise<void> {
  const left = readServerFile(cluster.folder);
  if (left === undefined) return;
  if (left.pid === undefined || (isTaken(left.pid) && isOther(left.pid, cluster.folder))) {
    log.warn(
      'The database was not shut down properly and its server no longer runs; it recovers now.',
    );
    removeServerFile(cluster.folder);
    return;
  }
  const { pid } = left;
  // PostgreSQL itself deals with a file whose process is gone.
  if (!isRunning(pid)) return;
  log.warn(
    `PostgreSQL (process ${pid}) was left running by a service that ended abruptly; it is stopped first.`,
  );
  if (await endServer(cluster, pid, () => !isRunning(pid))) {
    removeServerFile(cluster.folder);
    return;
  }
  throw new Error(
    `PostgreSQL (process ${pid}), left running by a service that ended abruptly, does not stop. End that process and start again.`,
  );
}

/** On Windows the command of a process cannot be read; pg_ctl then finds out by itself. */
const isOther = (pid: number, folder: string): boolean =>
  process.platform !== 'win32' && !isServerOf(pid, folder);

async function askToEnd(
  { binaries, account, folder }: Cluster,
  pid: number,
  { signal, mode }: { signal: NodeJS.Signals; mode: string },
): Promise<void> {
  if (process.platform === 'win32') {
    await runProgram(programPath(binaries, 'pg_ctl'), ['stop', '-D', folder, '-m', mode, '-W'], {
      account,
    });
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return;
    throw new Error(
      `PostgreSQL (process ${pid}) may not be stopped by this user: ${errorCode(error)}.`,
      {
        cause: error,
      },
    );
  }
}

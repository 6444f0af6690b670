import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { programPath } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { giveToOwnerOf } from './data-folder.ts';
import { endServer } from './end-server.ts';
import { actingAs, environment, type Log, lastLines } from './run-program.ts';
import { readServerFile } from './server-file.ts';

/** A running server of this process. */
export type Server = {
  readonly port: number;
  /** Stops the server and waits for it; further calls do nothing. */
  stop(): Promise<void>;
  /** Asks the server to end without waiting, for when this process is exiting. */
  stopAtExit(): void;
};

type Setting = { readonly cluster: Cluster; readonly dataFolder: string; readonly log: Log };

type Attempt = {
  readonly child: ChildProcess;
  readonly port: number;
  readonly hasEnded: () => boolean;
  readonly isReady: boolean;
};

// The port was taken meanwhile, or processes of a killed server are still ending.
const transientFailure = /Address already in use|Only one usage|pre-existing shared memory block/;
const timeoutMs = 30_000;
const noticeEveryMs = 15_000;

/**
 * Starts PostgreSQL on a free port of 127.0.0.1 and waits until it accepts connections, however long
 * its recovery takes. @throws Error with the last lines of the server's log when it ends instead
 */
export async function startServer(setting: Setting): Promise<Server> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const attempt = await tryStart(setting);
    if (attempt.isReady) return serverOf(setting, attempt);
    const words = lastWords(setting.dataFolder);
    if (!transientFailure.test(words) || Date.now() > deadline)
      throw new Error(`PostgreSQL ended while starting:\n${words}`);
    await sleep(300);
  }
}

async function tryStart(setting: Setting): Promise<Attempt> {
  const { cluster } = setting;
  const port = await findFreePort();
  const output = openLog(setting.dataFolder);
  // A process group of its own: the terminal's Ctrl-C is for the service, which drains first and
  // then stops the server.
  const child = spawn(
    programPath(cluster.binaries, 'postgres'),
    ['-D', cluster.folder, ...settingsFor(cluster, port)],
    {
      ...actingAs(cluster.account),
      cwd: cluster.folder,
      env: environment,
      stdio: ['ignore', output, output],
      detached: true,
      windowsHide: true,
    },
  );
  closeSync(output);
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  // The server alone does not keep this process alive.
  child.unref();
  const hasEnded = () =>
    failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  const isReady = await waitUntilReady(setting, child, hasEnded);
  if (failure !== undefined)
    throw new Error(`PostgreSQL could not be started: ${failure.message}`, { cause: failure });
  return { child, port, hasEnded, isReady };
}

async function waitUntilReady(
  { cluster, log }: Setting,
  child: ChildProcess,
  hasEnded: () => boolean,
): Promise<boolean> {
  const stopAtExit = () => askToEnd(cluster, child);
  process.once('exit', stopAtExit);
  try {
    for (let waitedMs = 0; !hasEnded(); waitedMs += 10) {
      const written = readServerFile(cluster.folder);
      if (written?.isReady && written.pid === child.pid) return true;
      if (waitedMs % noticeEveryMs === noticeEveryMs - 10)
        log.info('PostgreSQL is still starting; after an abrupt end it first recovers its data.');
      await sleep(10);
    }
    return false;
  } catch (error) {
    askToEnd(cluster, child);
    throw error;
  } finally {
    process.off('exit', stopAtExit);
  }
}

function serverOf(
  { cluster, dataFolder, log }: Setting,
  { child, port, hasEnded }: Attempt,
): Server {
  let stopping: Promise<void> | undefined;
  child.once('exit', () => {
    if (!stopping)
      log.warn(
        `PostgreSQL ended although nobody stopped it; the service must be started again. Its last words:\n${lastWords(dataFolder)}`,
      );
  });
  const stop = async () => {
    if (hasEnded() || child.pid === undefined) return;
    if (await endServer(cluster, child.pid, hasEnded)) return;
    log.warn(
      'PostgreSQL did not end when asked and was killed; it will recover at the next start.',
    );
    child.kill('SIGKILL');
    while (!hasEnded()) await sleep(20);
  };
  return {
    port,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    stopAtExit: () => hasEnded() || askToEnd(cluster, child),
  };
}

function askToEnd({ binaries, account, folder }: Cluster, child: ChildProcess): void {
  if (process.platform !== 'win32') {
    child.kill('SIGINT');
    return;
  }
  spawnSync(programPath(binaries, 'pg_ctl'), ['stop', '-D', folder, '-m', 'fast', '-W'], {
    ...actingAs(account),
    env: environment,
  });
}

function settingsFor({ isDurable }: Cluster, port: number): string[] {
  const onlyWhenDurable = isDurable ? 'on' : 'off';
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: isDurable ? 120 : 400,
    fsync: onlyWhenDurable,
    synchronous_commit: onlyWhenDurable,
    full_page_writes: onlyWhenDurable,
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // The log records the server's own life; errors of statements go to the client and may hold
    // personal data.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    logging_collector: 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Each start writes its own log; the one before is kept beside it. */
function openLog(dataFolder: string): number {
  const path = join(dataFolder, 'postgres.log');
  if (existsSync(path)) renameSync(path, `${path}.before`);
  const log = openSync(path, 'a', 0o600);
  giveToOwnerOf(dataFolder, path);
  return log;
}

function lastWords(dataFolder: string): string {
  try {
    return lastLines(readFileSync(join(dataFolder, 'postgres.log'), 'utf8')) || '(it said nothing)';
  } catch {
    return '(its log is gone)';
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('This machine gave no free port.')),
      );
    });
  });
}

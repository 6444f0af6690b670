import { existsSync } from 'node:fs';
import { errorCode, messageOf } from '../error-code.ts';
import { prepareBinaries } from './binaries.ts';
import {
  admitCluster,
  type Cluster,
  createCluster,
  databaseName,
  resetPassword,
} from './cluster.ts';
import { clusterIn, findClusterPlace, ownerOfCluster, systemFolder } from './cluster-place.ts';
import { keepPassword, makePassword, openDataFolder, readPassword } from './data-folder.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { endOrphan } from './end-server.ts';
import type { Log } from './run-program.ts';
import { type Server, startServer } from './server.ts';
import { chooseAccount } from './system-user.ts';

export type EmbeddedOptions = {
  /** Holds everything; created when missing. */
  readonly dataDir: string;
  /** False only in tests: faster, but a power cut destroys the database. */
  readonly durable: boolean;
  readonly log: Log;
};

export type EmbeddedDatabase = {
  /** For any PostgreSQL client on this machine; the port changes with each start. */
  readonly url: string;
  /** Stops the server in order and releases the data folder; further calls do nothing. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL of this installation on the data folder; creates the database at the first start.
 * A server left by a killed service is stopped first; an interrupted first start is repeated.
 * When the process exits without `stop`, the server is asked to end; it does not keep the process alive.
 * @throws Error that a newcomer understands: the folder in use or inaccessible, no programs for this
 * machine, no user to run as when root, or PostgreSQL's own last messages
 */
export async function startEmbeddedDatabase({
  dataDir,
  durable,
  log,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  try {
    const dataFolder = openDataFolder(dataDir);
    const lock = await lockDataFolder(dataFolder);
    try {
      const { cluster, password } = await prepareCluster(dataFolder, durable, log);
      const server = await startServer({ cluster, dataFolder, log });
      return databaseOf(server, password, lock.release);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw new Error(`The embedded database in ${dataDir} did not start. ${explain(error)}`, {
      cause: error,
    });
  }
}

function explain(error: unknown): string {
  const isRefused = ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '');
  const advice = `. The user who starts the service (number ${process.geteuid?.()}) must own the data folder and be able to write to it.`;
  return `${messageOf(error)}${isRefused ? advice : ''}`;
}

async function prepareCluster(
  dataFolder: string,
  isDurable: boolean,
  log: Log,
): Promise<{ cluster: Cluster; password: string }> {
  const account = await chooseAccount(ownerOfCluster(dataFolder), log);
  const place = findClusterPlace(dataFolder, account, log);
  const binaries = await prepareBinaries({
    account,
    spareFolder: account ? systemFolder : dataFolder,
    log,
  });
  const cluster: Cluster = { folder: clusterIn(place), binaries, account, isDurable };
  const kept = readPassword(dataFolder);
  const password = kept ?? makePassword();
  if (existsSync(cluster.folder)) {
    admitCluster(cluster);
    await endOrphan(cluster, log);
    if (kept === undefined) await resetPassword(cluster, password);
  } else {
    log.info(`PostgreSQL makes a new database in ${cluster.folder}.`);
    await createCluster(cluster, password);
  }
  if (kept === undefined) keepPassword(dataFolder, password);
  return { cluster, password };
}

function databaseOf(server: Server, password: string, release: () => void): EmbeddedDatabase {
  const stopAtExit = () => {
    server.stopAtExit();
    release();
  };
  process.once('exit', stopAtExit);
  return {
    url: `postgres://${databaseName}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${databaseName}`,
    stop: async () => {
      await server.stop();
      process.off('exit', stopAtExit);
      release();
    },
  };
}

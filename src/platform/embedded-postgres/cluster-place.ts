import { hash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { readPassword, writePrivately } from './data-folder.ts';
import type { Account, Log } from './run-program.ts';
import { canEnter } from './system-user.ts';

/** Holds clusters and programs that PostgreSQL's own user could not reach elsewhere. */
export const systemFolder = '/var/lib/osnova';

const locationFile = 'postgres-location';

/** Returns the cluster's folder within the folder that holds it. */
export const clusterIn = (place: string): string => join(place, 'postgres');

/**
 * Returns the owner of the cluster, else of the data folder: PostgreSQL runs only as its cluster's
 * owner.
 */
export function ownerOfCluster(dataFolder: string): Stats {
  const cluster = clusterIn(readLocation(dataFolder) ?? dataFolder);
  return statSync(cluster, { throwIfNoEntry: false }) ?? statSync(dataFolder);
}

/**
 * Returns the folder that holds, or will hold, the cluster: the data folder, or one under
 * /var/lib/osnova when the account cannot enter it, which a file in the data folder then records.
 * @throws Error when an existing cluster is missing or can no longer be entered
 */
export function findClusterPlace(
  dataFolder: string,
  account: Account | undefined,
  log: Log,
): string {
  const moved = readLocation(dataFolder);
  if (moved !== undefined) return requirePlace(dataFolder, moved);
  if (account === undefined || grantAccess(dataFolder, account)) return dataFolder;
  if (existsSync(clusterIn(dataFolder))) {
    throw new Error(
      `PostgreSQL runs as the user ${account.name}, who cannot enter ${dataFolder}. ` +
        'Let that user through every folder above it (chmod o+x), or move the data folder to a place open to all, such as /srv.',
    );
  }
  return relocate(dataFolder, account, log);
}

function readLocation(dataFolder: string): string | undefined {
  const path = join(dataFolder, locationFile);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

function requirePlace(dataFolder: string, place: string): string {
  // The password is written last: without it the first start was interrupted and there is nothing
  // to miss.
  if (existsSync(clusterIn(place)) || readPassword(dataFolder) === undefined) {
    mkdirSync(place, { recursive: true, mode: 0o755 });
    return place;
  }
  throw new Error(
    `The database of ${dataFolder} is kept in ${clusterIn(place)}, which does not exist. ` +
      `Put that folder back, or delete ${join(dataFolder, locationFile)} to begin with an empty database.`,
  );
}

/**
 * Opens the data folder itself, not its contents, to the account's group; false when a parent
 * folder is closed too.
 */
function grantAccess(dataFolder: string, account: Account): boolean {
  if (canEnter(account, dataFolder)) return true;
  const { uid, gid, mode } = statSync(dataFolder);
  chownSync(dataFolder, uid, account.gid);
  chmodSync(dataFolder, (mode & 0o707) | 0o010);
  if (canEnter(account, dataFolder)) return true;
  chownSync(dataFolder, uid, gid);
  chmodSync(dataFolder, mode & 0o777);
  return false;
}

function relocate(dataFolder: string, account: Account, log: Log): string {
  const name = hash('sha256', dataFolder, 'hex').slice(0, 16);
  const place = join(systemFolder, name);
  for (const folder of [systemFolder, place]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
  }
  if (existsSync(clusterIn(place))) {
    const aside = `${clusterIn(place)}.left-${Date.now()}`;
    renameSync(clusterIn(place), aside);
    log.warn(
      `A database of an earlier data folder ${dataFolder} was found and put aside in ${aside}; delete it if it is not needed.`,
    );
  }
  writePrivately(dataFolder, locationFile, `${place}\n`);
  log.info(
    `The database is kept in ${clusterIn(place)}: PostgreSQL runs as the user ${account.name}, who cannot enter ${dataFolder}.`,
  );
  return place;
}

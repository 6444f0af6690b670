import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { errorCode } from '../error-code.ts';

/** Returns the real path of the data folder, created for its owner only if missing. */
export function openDataFolder(path: string): string {
  const folder = resolve(path);
  mkdirSync(dirname(folder), { recursive: true });
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
  return realpathSync(folder);
}

/**
 * Returns the database password kept in the data folder; undefined before the first completed
 * start.
 */
export function readPassword(folder: string): string | undefined {
  const path = join(folder, 'database-password');
  return existsSync(path)
    ? readFileSync(path, 'utf8').split('\n')[0]?.trim() || undefined
    : undefined;
}

export const makePassword = (): string => randomBytes(24).toString('base64url');

/**
 * Saves the password, readable by the folder's owner only; a crash leaves the old file or the new
 * one.
 */
export const keepPassword = (folder: string, password: string): void =>
  writePrivately(folder, 'database-password', `${password}\n`);

/** Writes a small file atomically, readable by the folder's owner only. */
export function writePrivately(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  giveToOwnerOf(folder, `${path}.new`);
  renameSync(`${path}.new`, path);
}

/**
 * Gives a file to the owner of the folder: what root writes must stay readable when the owner
 * starts the service.
 */
export function giveToOwnerOf(folder: string, path: string): void {
  if (process.geteuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  if (uid !== 0) chownSync(path, uid, gid);
}

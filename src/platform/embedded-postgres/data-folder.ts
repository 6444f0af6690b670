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

/** The real path of the data folder, made for its owner alone if it is not there. */
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

/** The database's password kept in the data folder; undefined before the first start was completed. */
export function readPassword(folder: string): string | undefined {
  const path = join(folder, 'database-password');
  return existsSync(path)
    ? readFileSync(path, 'utf8').split('\n')[0]?.trim() || undefined
    : undefined;
}

export const makePassword = (): string => randomBytes(24).toString('base64url');

/** Keeps the password, readable for the folder's owner alone; a crash leaves the old file or the new one. */
export const keepPassword = (folder: string, password: string): void =>
  writePrivately(folder, 'database-password', `${password}\n`);

/** Writes a small file as a whole, for the folder's owner alone. */
export function writePrivately(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  giveToOwnerOf(folder, `${path}.new`);
  renameSync(`${path}.new`, path);
}

/** What root writes into somebody's folder must stay readable for them when they start the service themselves. */
export function giveToOwnerOf(folder: string, path: string): void {
  if (process.geteuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  if (uid !== 0) chownSync(path, uid, gid);
}

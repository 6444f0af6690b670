import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../error-code.ts';

/** The content of `postmaster.pid`, which a running server writes into its cluster. */
export type ServerFile = { readonly pid: number | undefined; readonly isReady: boolean };

const pathIn = (cluster: string): string => join(cluster, 'postmaster.pid');

/** Reads the server's file; undefined when there is none, `pid` undefined when it is damaged. */
export function readServerFile(cluster: string): ServerFile | undefined {
  try {
    const lines = readFileSync(pathIn(cluster), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return {
      pid: Number.isInteger(pid) && pid > 0 ? pid : undefined,
      isReady: lines[7]?.trim() === 'ready',
    };
  } catch (error) {
    // Windows answers EBUSY or EPERM while the server is writing it.
    if (['ENOENT', 'EBUSY', 'EPERM'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/**
 * Removes the file of a server that does not run; PostgreSQL would take the number in it for a
 * running one.
 */
export const removeServerFile = (cluster: string): void => rmSync(pathIn(cluster), { force: true });

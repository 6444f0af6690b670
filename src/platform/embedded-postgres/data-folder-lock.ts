import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../error-code.ts';
import { giveToOwnerOf } from './data-folder.ts';
import { isRunning, startMarkOf } from './process-table.ts';

/** Holds the data folder for this process until released; releasing twice does nothing. */
export type DataFolderLock = { release(): void };

/** The data folder is in use by a process that still runs. */
export class DataFolderInUse extends Error {
  readonly folder: string;
  /** The number of that process. */
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(refusal(folder, pid));
    this.name = 'DataFolderInUse';
    this.folder = folder;
    this.pid = pid;
  }
}

type Holder = {
  readonly pid: number;
  readonly startMark?: string | undefined;
  readonly token: string;
};

const heldHere = new Set<string>();
const markerLifeMs = 1000;

/**
 * Locks the data folder for this process; takes over the lock of a process that has ended.
 * Works among processes of one machine, not among containers that share the folder.
 * @throws DataFolderInUse when a running process, or this one, holds the lock
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  const path = join(folder, 'lock');
  const mine: Holder = {
    pid: process.pid,
    startMark: startMarkOf(process.pid),
    token: randomUUID(),
  };
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (attempt > 0) await sleep(50);
    if (tryLock(path, mine, attempt < 10)) {
      heldHere.add(mine.token);
      return { release: () => release(path, mine) };
    }
  }
  throw new Error(
    `The lock ${path} could not be taken. If nothing else uses the folder, delete ${path} and ${path}.takeover.`,
  );
}

function tryLock(path: string, mine: Holder, isPatient: boolean): boolean {
  const found = readLock(path);
  if (found === undefined) return claim(path, mine);
  const holder = holderIn(found);
  if (holder && isHeld(holder)) throw new DataFolderInUse(dirname(path), holder.pid);
  // A file without a holder is just being written, unless its writer died.
  return holder === undefined && isPatient ? false : takeOver(path, found, mine);
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const found: Partial<Holder> | null = JSON.parse(text);
    const { pid, startMark, token } = found ?? {};
    return Number.isInteger(pid) && pid !== undefined && pid > 0 && token !== undefined
      ? { pid, startMark, token }
      : undefined;
  } catch {
    return undefined;
  }
}

function isHeld({ pid, startMark, token }: Holder): boolean {
  if (!isRunning(pid)) return false;
  const markNow = startMarkOf(pid);
  if (startMark !== undefined && markNow !== undefined) return startMark === markNow;
  // Without marks, a lock with this process's number is its own or of a dead process of that
  // number.
  return pid !== process.pid || heldHere.has(token);
}

function refusal(folder: string, pid: number): string {
  return pid === process.pid
    ? `This process has already opened the data folder ${folder}.`
    : `Another process (number ${pid}) already uses the data folder ${folder}. Stop that one first, or use another folder. ` +
        `If process ${pid} has nothing to do with this service, delete ${join(folder, 'lock')}.`;
}

function claim(path: string, mine: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
    giveToOwnerOf(dirname(path), path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Replaces a stale lock; the marker ensures that only one of several processes does. */
function takeOver(path: string, seen: string, mine: Holder): boolean {
  const marker = `${path}.takeover`;
  if (!claim(marker, mine)) {
    removeOldMarker(marker);
    return false;
  }
  try {
    if (readLock(path) !== seen) return false;
    const next = `${path}.${mine.token}`;
    writeFileSync(next, JSON.stringify(mine), { mode: 0o600 });
    giveToOwnerOf(dirname(path), next);
    renameSync(next, path);
    return true;
  } finally {
    rmSync(marker, { force: true });
  }
}

function removeOldMarker(marker: string): void {
  const age = Date.now() - (statSync(marker, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > markerLifeMs) rmSync(marker, { force: true });
}

function release(path: string, mine: Holder): void {
  if (!heldHere.delete(mine.token)) return;
  const found = readLock(path);
  if (found !== undefined && holderIn(found)?.token === mine.token) rmSync(path, { force: true });
}

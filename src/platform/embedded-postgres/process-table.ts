import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { errorCode } from '../error-code.ts';

/** Whether a process has this number, even one that has ended and waits to be reaped. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Whether a process with this number runs now. */
export const isRunning = (pid: number): boolean => isTaken(pid) && statusOf(pid)?.state !== 'Z';

/**
 * Returns a mark that distinguishes a process from a later one with its number; undefined where the
 * system has none.
 */
export function startMarkOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const status = statusOf(pid);
    return status && `${textOf('/proc/sys/kernel/random/boot_id')?.trim()}:${status.startTicks}`;
  }
  return process.platform === 'win32' ? undefined : askPs(pid, 'lstart');
}

/**
 * Whether the process is the main process of a PostgreSQL server on this cluster folder; `cluster`
 * is a real path.
 */
export function isServerOf(pid: number, cluster: string): boolean {
  const words =
    process.platform === 'linux'
      ? textOf(`/proc/${pid}/cmdline`)?.split('\0')
      : askPs(pid, 'command')?.split(' ');
  const isPostgres = words?.[0] !== undefined && /^postgres(\.exe)?$/.test(basename(words[0]));
  return (
    isPostgres &&
    (words.includes(cluster) ||
      workingFolderOf(pid) === cluster ||
      words.join(' ').includes(`-D ${cluster} `))
  );
}

function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function statusOf(
  pid: number,
): { state: string | undefined; startTicks: string | undefined } | undefined {
  const text = process.platform === 'linux' ? textOf(`/proc/${pid}/stat`) : undefined;
  // The second field is the program's name in brackets and may itself hold spaces and brackets.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields && { state: fields[0], startTicks: fields[19] };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function askPs(pid: number, column: 'lstart' | 'command'): string | undefined {
  const { status, stdout } = spawnSync('/bin/ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C', TZ: 'UTC' },
  });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

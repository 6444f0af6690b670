import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import type { Server } from '../servers/servers.ts';

/** Ticks of the kernel's clock in /proc: 100 a second wherever Linux runs. */
const microsecondsOfTick = 10_000;

/**
 * Processor time, user and system, of a server and of its connections' backends, in microseconds;
 * null where there is no /proc.
 */
export async function processorTime(
  owner: Client,
  { pid, applicationName }: Server,
): Promise<ReadonlyMap<number, number> | null> {
  const { rows } = await owner.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE application_name = $1',
    [applicationName],
  );
  const times = new Map<number, number>();
  for (const process of [pid, ...rows.map((row) => row.pid)]) {
    const time = timeOf(process);
    if (time !== null) times.set(process, time);
  }
  return times.has(pid) ? times : null;
}

/** Microseconds of the server itself and of its backends. */
export type Spent = { readonly server: number; readonly database: number };

/** What was spent between two readings: a backend that was not there before counts whole. */
export function spent(
  pid: number,
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): Spent {
  const since = (process: number) => (after.get(process) ?? 0) - (before.get(process) ?? 0);
  const backends = [...after.keys()].filter((process) => process !== pid);
  return {
    server: since(pid),
    database: backends.reduce((total, backend) => total + since(backend), 0),
  };
}

/** Resident memory of a process in MB. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

function timeOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * microsecondsOfTick;
  } catch {
    return null; // ended, or not Linux
  }
}

import { randomUUID } from 'node:crypto';
import { releaseLease, renewLease, takeLease } from '../store/job-leases.ts';
import type { Job, JobDeps } from './job.ts';

export type JobsOptions = {
  /** Receives what a job throws; the job runs again when it is next due. */
  readonly onError: (error: unknown, job: string) => void;
  /** Seconds after which others may take over from an instance that died. */
  readonly lease?: number;
};

/**
 * Runs each job whenever it is due and no other instance on the database is running it.
 * @returns `stop`, which waits for running jobs to end
 */
export function startJobs(
  deps: JobDeps,
  jobs: readonly Job[],
  { onError, lease = 60 }: JobsOptions,
): { readonly stop: () => Promise<void> } {
  const holder = randomUUID();
  const stopped = new AbortController();
  const running = new Map<string, Promise<void>>();
  const tick = (job: Job): void => {
    if (stopped.signal.aborted || running.has(job.name)) return;
    const work = runWhenDue(deps, job, {
      holder,
      lease: job.lease ?? lease,
      stopped: stopped.signal,
    })
      .catch((error: unknown) => onError(error, job.name))
      .finally(() => running.delete(job.name));
    running.set(job.name, work);
  };
  const timers = jobs.map((job) => setInterval(tick, job.every * 1000, job).unref());
  for (const job of jobs) tick(job);
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      stopped.abort();
      await Promise.all(running.values());
    },
  };
}

type Holding = { readonly holder: string; readonly lease: number; readonly stopped: AbortSignal };

/**
 * Runs a job under its lease; does nothing when there is nothing to do, it is not due, or another
 * instance holds the lease.
 * @throws whatever the job throws
 */
export async function runWhenDue(
  deps: JobDeps,
  job: Job,
  { holder, lease, stopped }: Holding,
): Promise<void> {
  const { database } = deps;
  if (job.hasWork && !(await job.hasWork(deps))) return;
  const leased = { name: job.name, every: job.every, holder, lease };
  if (!(await takeLease(database, leased))) return;
  const lost = new AbortController();
  const renew = async () => {
    // only the database knows who holds the lease: without its answer the job carries on
    if (!(await renewLease(database, leased).catch(() => true))) lost.abort();
  };
  const renewal = setInterval(renew, (lease * 1000) / 3).unref();
  let hasFailed = true;
  try {
    await job.run(deps, AbortSignal.any([stopped, lost.signal]));
    hasFailed = false;
  } finally {
    clearInterval(renewal);
    await releaseLease(database, leased, hasFailed);
  }
}

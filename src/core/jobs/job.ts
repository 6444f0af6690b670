import type { Threads } from '../../platform/threads/threads.ts';
import type { Deps } from '../context.ts';

/** What jobs are given. */
export type JobDeps = Deps & { readonly threads: Threads };

/** Work done without a request. Of all instances on one database, one runs it at a time. */
export type Job = {
  /** Unique among all jobs, in kebab-case: its key in `job_leases`. */
  readonly name: string;
  /** Seconds from one start to the next. */
  readonly every: number;
  /**
   * Seconds after which others may take over from an instance that died, where they should not wait
   * as long as for other jobs.
   */
  readonly lease?: number;
  /**
   * Whether there is anything to do, asked before the lease is taken: for a job that is due often, and
   * idle most of the time.
   */
  readonly hasWork?: (deps: JobDeps) => Promise<boolean>;
  /**
   * Does the work. Must be idempotent: another instance restarts what a dead one left half done.
   * @param signal aborted when the service stops, or another instance has taken the job over
   */
  readonly run: (deps: JobDeps, signal: AbortSignal) => Promise<unknown>;
};

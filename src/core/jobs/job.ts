import type { Deps } from '../context.ts';

/** Work that happens without a request. Of all instances on one database, one does it at a time. */
export type Job = {
  /** Unique among all jobs, in kebab-case: its key in `job_leases`. */
  readonly name: string;
  /** Seconds from one start to the next. */
  readonly every: number;
  /**
   * Does the work. What it does must be safe to do twice: an instance that dies leaves it half done, and another begins anew.
   * @param signal aborted when the service ends, or another instance has taken the job over
   */
  readonly run: (deps: Deps, signal: AbortSignal) => Promise<unknown>;
};

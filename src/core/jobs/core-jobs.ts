import { dailyRollover } from './daily-rollover.ts';
import type { Job } from './job.ts';
import { purgeExpired } from './purge-expired.ts';

/** The jobs that run whatever features are enabled. */
export const coreJobs: readonly Job[] = [dailyRollover, purgeExpired];

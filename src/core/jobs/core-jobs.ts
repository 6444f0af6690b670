import { dailyRollover } from './daily-rollover.ts';
import type { Job } from './job.ts';
import { purgeExpired } from './purge-expired.ts';

/** What happens without a request, whatever features there are. */
export const coreJobs: readonly Job[] = [dailyRollover, purgeExpired];

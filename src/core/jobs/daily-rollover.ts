import { rollOver } from '../publication/acts/roll-over.ts';
import type { Job } from './job.ts';

/**
 * Applies what came into force or expired by itself in each municipality. A missed run only delays
 * it.
 */
export const dailyRollover: Job = { name: 'daily-rollover', every: 60, run: rollOver };

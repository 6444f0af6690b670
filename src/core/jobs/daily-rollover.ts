import { rollOver } from '../publication/roll-over.ts';
import type { Job } from './job.ts';

/** Brings to each town what came into force or expired by itself. A missed run costs nothing but freshness. */
export const dailyRollover: Job = { name: 'daily-rollover', every: 60, run: rollOver };

import type { Job } from '../core/jobs/job.ts';
import type { Feature } from './feature.ts';

/** Returns the background jobs of all features. */
export const featureJobs = (features: readonly Feature[]): readonly Job[] =>
  features.flatMap(({ jobs }) => jobs ?? []);

import type { Job } from '../core/jobs/job.ts';
import type { Feature } from './feature.ts';

/** Returns what the features do without a request. */
export const featureJobs = (features: readonly Feature[]): readonly Job[] =>
  features.flatMap(({ jobs }) => jobs ?? []);

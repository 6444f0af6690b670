import type { ParsingJobs } from '../features/importers/parsing-jobs.ts';
import type { Threads } from '../platform/threads/threads.ts';
import type { Database } from './database/database.ts';
import { dayIn } from './model/day.ts';
import type { Model } from './model/model.ts';
import type { Town } from './store/municipalities.ts';
import type { Viewer } from './store/viewer.ts';

/** What every operation is given: the database, the model, and the clock (which tests may set). */
export type Deps = { readonly database: Database; readonly model: Model; readonly now: () => Date };

/** Where foreign text is read, apart from everybody else. */
export type ParsingThreads = Threads<ParsingJobs>;

/** For whom and in which town an operation runs. */
export type Act = {
  readonly viewer: Viewer;
  readonly town: Town;
  /** Aborted once nobody waits for the result any more. */
  readonly signal?: AbortSignal;
};

/** Today in the town's time zone. */
export const todayIn = (deps: Pick<Deps, 'now'>, town: Town): string => dayIn(town.timeZone, deps.now());

import type { Database } from './database/database.ts';
import { dayIn } from './model/day.ts';
import type { Model } from './model/model.ts';
import type { Principal } from './model/principal.ts';
import type { PublicationGuard } from './publication/guards.ts';
import type { Municipality } from './store/municipalities.ts';

/** What publishing is given: the model, and what features guard it by. */
export type PublicationDeps = {
  readonly model: Model;
  readonly guards: readonly PublicationGuard[];
};

/** What every operation is given: the database, the model, its guards, and the clock (which tests may set). */
export type Deps = PublicationDeps & { readonly database: Database; readonly now: () => Date };

/** For whom and in which town an operation runs. */
export type Act = {
  readonly principal: Principal;
  readonly municipality: Municipality;
  /** Aborted once nobody waits for the result any more. */
  readonly signal?: AbortSignal;
};

/** Today in the town's time zone. */
export const todayIn = (deps: Pick<Deps, 'now'>, municipality: Municipality): string =>
  dayIn(municipality.timeZone, deps.now());

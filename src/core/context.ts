import type { Database } from './database/database.ts';
import { dayIn } from './model/day.ts';
import type { Model } from './model/model.ts';
import type { Principal } from './model/principal.ts';
import type { PublicationGuard } from './publication/checks/publication-guard.ts';
import type { Municipality } from './store/municipalities/municipalities.ts';

/** The dependencies of publishing: the model, and the guards of features. */
export type PublicationDeps = {
  readonly model: Model;
  readonly guards: readonly PublicationGuard[];
};

/** The dependencies of every operation: the database, the model, its guards, and a clock. */
export type Deps = PublicationDeps & { readonly database: Database; readonly now: () => Date };

/** On whose behalf and in which municipality an operation runs. */
export type Act = {
  readonly principal: Principal;
  readonly municipality: Municipality;
  /** Aborted once nobody waits for the result. */
  readonly signal?: AbortSignal;
};

/** Returns today's date in the municipality's time zone. */
export const todayIn = (deps: Pick<Deps, 'now'>, municipality: Municipality): string =>
  dayIn(municipality.timeZone, deps.now());

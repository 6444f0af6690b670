import type { Database } from '../../../core/database/database.ts';
import { viewScopeOf } from '../../../core/kinds/view-scope.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { readLatest } from '../../measurements/store/measurements.ts';
import type { ThreadFacts } from '../thread.ts';

/** Reads what a thread needs beside the graph. */
export const readThreadFacts = async (
  database: Database,
  principal: Principal,
  readTime: ReadTime,
): Promise<ThreadFacts> => ({
  latest: await readLatest(database, principal, readTime),
  viewScope: viewScopeOf(principal.level),
});

import type { GapFacts } from '../domain/gaps.ts';
import type { ThreadFacts } from '../domain/thread.ts';
import type { Moment } from '../model/day.ts';
import type { Model } from '../model/model.ts';
import { periodName } from '../model/period.ts';
import type { Database } from '../store/database.ts';
import { readDueDays } from '../store/due-days.ts';
import { readLatest } from '../store/measurements.ts';
import type { Viewer } from '../store/viewer.ts';

/** What a thread needs beside the graph. */
export async function readThreadFacts(database: Database, viewer: Viewer, moment: Moment): Promise<ThreadFacts> {
  const latest = await readLatest(database, viewer, moment);
  return {
    latest: new Map(
      [...latest].map(([metric, { start, end, value, status }]) => [metric, { period: periodName(start, end), value, status }]),
    ),
  };
}

/** What the rules of gaps need beside the graph. */
export async function readGapFacts(
  { database, model }: { database: Database; model: Model },
  viewer: Viewer,
  moment: Moment,
): Promise<GapFacts> {
  const [latest, due] = await Promise.all([
    readLatest(database, viewer, moment),
    readDueDays(database, viewer, model, 'reviewDueOn', moment),
  ]);
  return { asOf: moment.asOf, measured: new Set(latest.keys()), due };
}

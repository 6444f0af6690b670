import type { Database } from '../../../core/database/database.ts';
import { sightOf } from '../../../core/kinds/sight.ts';
import type { Moment } from '../../../core/model/day.ts';
import { periodName } from '../../../core/model/period.ts';
import type { Viewer } from '../../../core/model/viewer.ts';
import type { MeasurementStatus } from '../../measurements/measurement.ts';
import { readLatest } from '../../measurements/store/measurements.ts';
import type { LatestValue, ThreadFacts } from '../thread.ts';

/** What a thread needs beside the graph. */
export async function readThreadFacts(database: Database, viewer: Viewer, moment: Moment): Promise<ThreadFacts> {
  const latest = await readLatest(database, viewer, moment);
  return { latest: new Map([...latest].map(([metric, value]) => [metric, valueOfPeriod(value)])), sight: sightOf(viewer.level) };
}

/** A value as answers tell it: with the name of its period. */
export const valueOfPeriod = ({
  start,
  end,
  value,
  status,
}: {
  start: string;
  end: string;
  value: number;
  status: MeasurementStatus;
}): LatestValue => ({
  period: periodName(start, end),
  value,
  status,
});

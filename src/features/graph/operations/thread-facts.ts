import type { Database } from '../../../core/database/database.ts';
import { sightOf } from '../../../core/kinds/sight.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import { periodName } from '../../../core/model/period.ts';
import type { Principal } from '../../../core/model/principal.ts';
import type { MeasurementStatus } from '../../measurements/measurement.ts';
import { readLatest } from '../../measurements/store/measurements.ts';
import type { LatestValue, ThreadFacts } from '../thread.ts';

/** What a thread needs beside the graph. */
export async function readThreadFacts(
  database: Database,
  principal: Principal,
  readTime: ReadTime,
): Promise<ThreadFacts> {
  const latest = await readLatest(database, principal, readTime);
  return {
    latest: new Map([...latest].map(([metric, value]) => [metric, valueOfPeriod(value)])),
    sight: sightOf(principal.level),
  };
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

import type { Opened } from '../../src/cli/service/open-services.ts';
import { type MadeMunicipality, makeForRun } from './made-for-run.ts';
import type { Line } from './town-lines.ts';

const towns = 8;
const metrics = 40;
const firstDay = Date.UTC(1930, 0, 1);

const metricLines: readonly Line[] = Array.from({ length: metrics }, (_, n) => ({
  kind: 'metrics',
  code: `U-${n}`,
  name: `Ukazatel ${n}`,
  validFrom: '1930-01-01',
  unit: 'Kč',
  direction: 'none',
  period: 'day',
}));

/** Makes the towns that one server writes values into: eight, each with 40 metrics by the day. */
export async function makeValueTowns(opened: Opened, name: string): Promise<MadeMunicipality[]> {
  const made: MadeMunicipality[] = [];
  for (let n = 0; n < towns; n++)
    made.push(await makeForRun(opened, `${name}-${n}`, [metricLines]));
  return made;
}

/** A value of a metric for one day, and the town that it goes to. */
export type DrawnValue = {
  readonly town: number;
  readonly metric: string;
  readonly period: string;
  readonly value: number;
};

/** Returns the n-th value: in turn of each town, each metric, each day from 1930 on. */
export function nthValue(n: number): DrawnValue {
  const inTown = Math.floor(n / towns);
  const day = new Date(firstDay + Math.floor(inTown / metrics) * 86_400_000);
  return {
    town: n % towns,
    metric: `U-${inTown % metrics}`,
    period: day.toISOString().slice(0, 10),
    value: n % 1000,
  };
}

/** Returns the n-th batch of values of one town, for each metric the same number of days. */
export function nthBatch(n: number, size: number): readonly DrawnValue[] {
  const first = Math.floor(n / towns) * size;
  return Array.from({ length: size }, (_, index) =>
    nthValue((first + index) * towns + (n % towns)),
  );
}

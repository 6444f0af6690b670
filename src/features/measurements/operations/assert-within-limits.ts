import type { Transaction } from '../../../core/database/transaction.ts';
import { compareDays, type Day } from '../../../core/model/day.ts';
import { periodLength } from '../../../core/model/period.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import type { MeasurementRow } from '../store/measurements.ts';
import {
  type MetricDefinition,
  metricPeriodKey,
  readMetricDefinitions,
} from '../store/metric-definitions.ts';

/** A value to be judged, the name of its period, and where in the request it stands. */
export type PlacedValue = {
  readonly row: MeasurementRow;
  readonly period: string;
  readonly pointer: string;
  /** It is taken in though it may be off the limits of its metric. */
  readonly mayBeOffLimits: boolean;
};

/**
 * What the definition of a metric says of its values is kept: bounds, and the length of periods, unless a value may be off
 * them. A value of a period that has not ended is not final.
 * @throws ApiError invalid-request
 */
export async function assertWithinLimits(
  transaction: Transaction,
  values: readonly PlacedValue[],
  today: Day,
): Promise<void> {
  const definitions = await readMetricDefinitions(
    transaction,
    values.map(({ row }) => row),
  );
  const errors = values.flatMap((value) => {
    const definition = definitions.get(metricPeriodKey(value.row));
    return [
      ...(definition && !value.mayBeOffLimits ? offDefinition(value, definition) : []),
      ...tooEarly(value, today),
    ];
  });
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

function offDefinition(
  { row, period, pointer }: PlacedValue,
  definition: MetricDefinition,
): Violation[] {
  const { valueMin, valueMax } = definition;
  return [
    ...(valueMin !== null && row.value < valueMin
      ? [
          violation(
            `${pointer}/value`,
            `Ukazatel nemá hodnoty menší než ${valueMin}.`,
            `The metric has no values below ${valueMin}.`,
            'too-small',
          ),
        ]
      : []),
    ...(valueMax !== null && row.value > valueMax
      ? [
          violation(
            `${pointer}/value`,
            `Ukazatel nemá hodnoty větší než ${valueMax}.`,
            `The metric has no values above ${valueMax}.`,
            'too-big',
          ),
        ]
      : []),
    ...(periodLength(period) === definition.period
      ? []
      : [otherPeriod(`${pointer}/period`, definition.period)]),
  ];
}

const lengths: Readonly<Record<string, readonly [cs: string, en: string, example: string]>> = {
  year: ['rocích', 'years', '2026'],
  quarter: ['čtvrtletích', 'quarters', '2026-Q3'],
  month: ['měsících', 'months', '2026-09'],
  week: ['týdnech', 'weeks', '2026-W36'],
  day: ['dnech', 'days', '2026-09-01'],
};

function otherPeriod(pointer: string, period: string): Violation {
  const [cs, en, example] = lengths[period] ?? [period, period, ''];
  return violation(
    pointer,
    `Ukazatel se měří po ${cs}, období má tvar ${example}.`,
    `The metric is measured in ${en}; a period looks like ${example}.`,
    'other-period',
  );
}

function tooEarly({ row, pointer }: PlacedValue, today: Day): Violation[] {
  if (row.status !== 'final' || compareDays(row.end, today) <= 0) return [];
  return [
    violation(
      `${pointer}/status`,
      'Období ještě neskončilo, hodnota je nejvýš předběžná (preliminary).',
      'The period has not ended yet; the value is preliminary at best.',
      'not-ended',
    ),
  ];
}

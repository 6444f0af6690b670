import type { Transaction } from '../../../core/database/transaction.ts';
import { compareDays, type Day } from '../../../core/model/day.ts';
import { periodLength } from '../../../core/model/period.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import { type MetricDefinition, readMetricDefinitions } from '../store/metric-definitions.ts';
import type { MeasurementRow } from '../store/write-measurements.ts';

/** A value to be checked, the name of its period, and its place in the request. */
export type PlacedValue = {
  readonly row: MeasurementRow;
  readonly period: string;
  readonly pointer: string;
  /** Whether the value is accepted even if it is off the limits of its metric. */
  readonly mayBeOffLimits: boolean;
};

/**
 * Checks values against the definitions of their metrics: bounds and length of period, unless a
 * value may be off them. A value of a period that has not ended cannot be final.
 * @throws ApiError invalid-request with a violation for each value
 */
export async function assertWithinLimits(
  transaction: Transaction,
  values: readonly PlacedValue[],
  today: Day,
): Promise<void> {
  const definitionOf = await readMetricDefinitions(
    transaction,
    values.map(({ row }) => row),
  );
  const errors = values.flatMap((value) => {
    const definition = definitionOf(value.row);
    return [
      ...(definition && !value.mayBeOffLimits ? definitionViolations(value, definition) : []),
      ...statusViolations(value, today),
    ];
  });
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

function definitionViolations(
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
      : [periodViolation(`${pointer}/period`, definition.period)]),
  ];
}

const periodLabels: Readonly<Record<string, readonly [cs: string, en: string, example: string]>> = {
  year: ['rocích', 'years', '2026'],
  quarter: ['čtvrtletích', 'quarters', '2026-Q3'],
  month: ['měsících', 'months', '2026-09'],
  week: ['týdnech', 'weeks', '2026-W36'],
  day: ['dnech', 'days', '2026-09-01'],
};

function periodViolation(pointer: string, period: string): Violation {
  const [cs, en, example] = periodLabels[period] ?? [period, period, ''];
  return violation(
    pointer,
    `Ukazatel se měří po ${cs}, období má tvar ${example}.`,
    `The metric is measured in ${en}; a period looks like ${example}.`,
    'other-period',
  );
}

function statusViolations({ row, pointer }: PlacedValue, today: Day): Violation[] {
  if (row.status !== 'final' || compareDays(row.end, today) <= 0) return [];
  return [
    violation(
      `${pointer}/status`,
      'Období ještě neskončilo, hodnota je nejvýš předběžná (preliminary).',
      'The period has not ended yet; the value can only be preliminary.',
      'not-ended',
    ),
  ];
}

import { periodName } from '../../core/model/period.ts';
import type { Measurement, MeasurementStatus } from './measurement.ts';

/** A value of a metric in a period, which is named as answers name it: `2025`, `2025-Q4`. */
export type PeriodValue = {
  readonly period: string;
  readonly value: number;
  readonly status: MeasurementStatus;
};

/** Returns the value with the name of its period. */
export const periodValueOf = ({
  start,
  end,
  value,
  status,
}: Pick<Measurement, 'start' | 'end' | 'value' | 'status'>): PeriodValue => ({
  period: periodName(start, end),
  value,
  status,
});

import { periodName } from '../../core/model/period.ts';

export type MeasurementStatus = 'preliminary' | 'final' | 'imputed';

/** A value of a metric as it is read. */
export type Measurement = {
  readonly metric: string;
  readonly scope: string | null;
  readonly start: string;
  readonly end: string;
  readonly source: string;
  readonly value: number;
  readonly status: MeasurementStatus;
  readonly sampleSize: number | null;
  readonly note: string | null;
  readonly recordedAt: string;
};

/** Returns a value with the name of its period, without empty members. */
export const namedMeasurement = <Measured extends Omit<Measurement, 'recordedAt'>>({
  start,
  end,
  scope,
  source,
  sampleSize,
  note,
  ...rest
}: Measured) => ({
  ...rest,
  period: periodName(start, end),
  ...(scope === null ? {} : { scope }),
  ...(source === '' ? {} : { source }),
  ...(sampleSize === null ? {} : { sampleSize }),
  ...(note === null ? {} : { note }),
});

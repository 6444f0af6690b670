import type { Document } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import { normalise } from '../model/normal-form.ts';
import { periodName } from '../model/period.ts';
import type { ExportedDocument, ExportedMeasurement } from '../store/exports.ts';

/** A document as a line of an export: what _import takes back, with its kind and its days. */
export function exportedLine(kind: Kind, { validFrom, validTo, ...document }: ExportedDocument): Record<string, unknown> {
  const content = kind.isPart ? document : normalise(kind, document as unknown as Document); // the store reads whole documents
  return { kind: kind.key, ...content, validFrom, ...(validTo === null || validTo === undefined ? {} : { validTo }) };
}

/** A value of a metric as a line of an export. */
export const measurementLine = (measurement: ExportedMeasurement): Record<string, unknown> => ({
  kind: 'measurements',
  ...namedMeasurement(measurement),
});

/** A value of a metric with the name of its period, without what says nothing. */
export const namedMeasurement = ({
  start,
  end,
  scope,
  source,
  sampleSize,
  note,
  ...rest
}: ExportedMeasurement): Record<string, unknown> => ({
  ...rest,
  period: periodName(start, end),
  ...(scope === null ? {} : { scope }),
  ...(source === '' ? {} : { source }),
  ...(sampleSize === null ? {} : { sampleSize }),
  ...(note === null ? {} : { note }),
});

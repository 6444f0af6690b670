import { violationsOf } from '../../../core/model/violations.ts';
import { ndjsonLine } from '../../../platform/formats/ndjson.ts';
import { type Language, type Text, text } from '../../../platform/text.ts';
import { startYielding } from '../../../platform/yield-to-event-loop.ts';
import { measurementSchema } from '../../measurements/operations/record-measurements.ts';
import type { ByName, ConvertedMeasurement, Skipped } from '../importer.ts';
import { ofMetric, ofUnit, type Resolved } from './resolve-names.ts';

/**
 * Returns the values of a file as lines of an import, with their places; those without a metric, or
 * malformed, are skipped.
 */
export async function measurementLines(
  measurements: readonly ConvertedMeasurement[],
  resolve: (name: ByName) => Resolved,
): Promise<{ lines: string[]; places: string[]; skipped: Skipped[] }> {
  const lines: string[] = [];
  const places: string[] = [];
  const skipped: Skipped[] = [];
  const yieldWhenDue = startYielding();
  for (const measurement of measurements) {
    await yieldWhenDue();
    const { place, metric, period, value } = measurement;
    const made = lineOf(measurement, resolve);
    if ('fault' in made)
      skipped.push({ source: place, id: metric, name: `${period}: ${value}`, reason: made.fault });
    else {
      lines.push(ndjsonLine({ kind: 'measurements', ...made.line }));
      places.push(place);
    }
  }
  return { lines, places, skipped };
}

/** Returns the line of a value, or why it has none. */
function lineOf(
  { metric, scope, place: _place, ...value }: ConvertedMeasurement,
  resolve: (name: ByName) => Resolved,
): { readonly line: Readonly<Record<string, unknown>> } | { readonly fault: Text } {
  const target = resolve(ofMetric(metric));
  if ('fault' in target) return target;
  const unit = scope === undefined ? null : resolve(ofUnit(scope));
  if (unit !== null && 'fault' in unit) return unit;
  const line = {
    metric: target.reference,
    ...(unit === null ? {} : { scope: unit.reference }),
    ...value,
  };
  const { error } = measurementSchema.safeParse(line, { reportInput: true });
  if (error === undefined) return { line };
  const faults = violationsOf(error).slice(0, 3);
  const inLanguage = (language: Language) =>
    faults.map(({ pointer, detail }) => `${pointer}: ${detail[language]}`).join(' ');
  return { fault: text(inLanguage('cs'), inLanguage('en')) };
}

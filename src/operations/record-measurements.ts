import { createHash } from 'node:crypto';
import { z } from 'zod';
import { problem, type Violation, violation } from '../errors.ts';
import { canonicalJson } from '../model/canonical.ts';
import { cleanString } from '../model/field.ts';
import { patterns } from '../model/patterns.ts';
import { periodDays, periodPattern } from '../model/period.ts';
import { appendChanges, takeHead } from '../store/changes.ts';
import { findElements } from '../store/elements.ts';
import { type MeasurementRow, writeMeasurements } from '../store/measurements.ts';
import type { Transaction } from '../store/transaction.ts';
import { hasRole } from '../store/viewer.ts';
import type { Act } from './context.ts';
import { violationsOf } from './violations.ts';

export const mostMeasurements = 10_000;

/** One value of a metric, as it is sent. */
export const measurementSchema = z.strictObject({
  kind: z.literal('measurements').optional(),
  metric: cleanString(70, /^metrics\/[^/\p{Cc}]+$/u),
  period: cleanString(10, periodPattern),
  value: z.number().meta({ format: 'double' }),
  status: z.enum(['preliminary', 'final', 'imputed']).optional(),
  scope: cleanString(70, /^units\/[^/\p{Cc}]+$/u).optional(),
  source: cleanString(60, /^[A-Za-z0-9][A-Za-z0-9._-]*$/).optional(),
  sampleSize: z.int32().min(0).optional(),
  note: cleanString(1000, patterns.prose).optional(),
});

export type MeasurementReport = { readonly created: number; readonly corrected: number; readonly unchanged: number };

/**
 * Records values of metrics by their key (metric, scope, period, source). Another value under a known key is a
 * correction: what was known before stays readable by `knownAt`. All or nothing.
 * @throws ApiError invalid-request, dangling-reference, not-allowed
 */
export async function recordMeasurements(
  act: Act,
  transaction: Transaction,
  values: readonly unknown[],
  pointerOf: (index: number) => string,
  batch: string | null,
): Promise<MeasurementReport> {
  if (values.length === 0) return { created: 0, corrected: 0, unchanged: 0 };
  if (!hasRole(act.viewer, 'editor')) throw problem('not-allowed');
  const parsed = parseAll(values, pointerOf);
  const references = parsed.flatMap(({ metric, scope }) => (scope === undefined ? [metric] : [metric, scope]));
  const found = await findElements(transaction, references);
  refuseDangling(parsed, found, pointerOf);
  const rows = parsed.map(
    (value): MeasurementRow => ({
      metric: found.get(value.metric)?.node as number, // dangling ones are refused
      scope: value.scope === undefined ? 0 : (found.get(value.scope)?.node as number),
      ...(periodDays(value.period) as { start: string; end: string }), // impossible periods are refused
      source: value.source ?? '',
      value: value.value,
      status: value.status ?? 'final',
      sampleSize: value.sampleSize ?? null,
      note: value.note ?? null,
    }),
  );
  const report = await writeMeasurements(transaction, rows);
  if (report.created + report.corrected > 0) await log(transaction, parsed, found, batch);
  return report;
}

type Parsed = z.output<typeof measurementSchema>;

function parseAll(values: readonly unknown[], pointerOf: (index: number) => string): Parsed[] {
  const errors: Violation[] = [];
  const seen = new Map<string, number>();
  const parsed = values.flatMap((value, index) => {
    const result = measurementSchema.safeParse(value, { reportInput: true });
    if (!result.success) {
      errors.push(...violationsOf(result.error, pointerOf(index)));
      return [];
    }
    const { metric, scope, period, source } = result.data;
    if (!periodDays(period))
      errors.push(
        violation(`${pointerOf(index)}/period`, 'Takové období v kalendáři není.', 'There is no such period in the calendar.', 'calendar'),
      );
    const key = `${metric} ${scope ?? ''} ${period} ${source ?? ''}`;
    if (seen.has(key))
      errors.push(violation(pointerOf(index), 'Stejná hodnota je uvedena dvakrát.', 'The same value is given twice.', 'repeated'));
    seen.set(key, index);
    return [result.data];
  });
  if (errors.length > 0) throw problem('invalid-request', { errors: errors.slice(0, 100) });
  return parsed;
}

function refuseDangling(values: readonly Parsed[], found: ReadonlyMap<string, unknown>, pointerOf: (index: number) => string): void {
  const errors = values.flatMap(({ metric, scope }, index) =>
    (['metric', 'scope'] as const).flatMap((member) => {
      const reference = member === 'metric' ? metric : scope;
      return reference === undefined || found.has(reference)
        ? []
        : [
            violation(
              `${pointerOf(index)}/${member}`,
              `Prvek ${reference} v obci není.`,
              `There is no ${reference} in the town.`,
              'dangling',
            ),
          ];
    }),
  );
  if (errors.length > 0) throw problem('dangling-reference', { errors: errors.slice(0, 100) });
}

/** One row of the log a metric, with the digest of what was sent for it. */
async function log(
  transaction: Transaction,
  values: readonly Parsed[],
  found: ReadonlyMap<string, { node: number; code: string }>,
  batch: string | null,
): Promise<void> {
  const byMetric = new Map<string, Parsed[]>();
  for (const value of values) {
    const list = byMetric.get(value.metric);
    if (list) list.push(value);
    else byMetric.set(value.metric, [value]);
  }
  const changes = [...byMetric].map(([metric, list]) => {
    const row = found.get(metric) as { node: number; code: string }; // dangling ones are refused
    const digest = createHash('sha256').update(canonicalJson(list)).digest('hex');
    return {
      action: 'measured' as const,
      kind: 'metrics',
      code: row.code,
      node: row.node,
      version: null,
      validFrom: null,
      validTo: null,
      digest,
    };
  });
  await takeHead(transaction);
  await appendChanges(transaction, changes, batch);
}

import { z } from 'zod';
import type { Act } from '../../../core/context.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { Day } from '../../../core/model/day.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { periodDays, periodPattern } from '../../../core/model/period.ts';
import { hasRole } from '../../../core/model/principal.ts';
import { violationsOf } from '../../../core/model/violations.ts';
import { logChanges } from '../../../core/store/changes.ts';
import {
  type ElementRow,
  findElements,
  lockElements,
} from '../../../core/store/elements/elements.ts';
import { maxViolations, problem, type Violation, violation } from '../../../errors.ts';
import { expected } from '../../../platform/expected.ts';
import { jsonDigest } from '../../../platform/formats/canonical-json.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import {
  type Effect,
  effectsOf,
  type MeasurementRow,
  measurementKey,
  writeMeasurements,
} from '../store/write-measurements.ts';
import { assertWithinLimits } from './assert-within-limits.ts';

export const maxMeasurements = 10_000;

/** A value of a metric as it is sent. */
export const measurementSchema = z.strictObject({
  kind: z.literal('measurements').optional(),
  metric: described(
    cleanString(70, /^metrics\/[^/\p{Cc}]+$/u).meta({ examples: ['metrics/U-01'] }),
    ['Ukazatel', 'Ukazatel jako druh/kód.'],
    ['Metric', 'The metric as kind/code.'],
  ),
  period: described(
    cleanString(10, periodPattern).meta({ examples: ['2025-Q4'] }),
    [
      'Období',
      'Rok, čtvrtletí, měsíc, týden nebo den: `2026`, `2026-Q3`, `2026-09`, `2026-W36`, `2026-09-01`.',
    ],
    [
      'Period',
      'A year, quarter, month, week or day: `2026`, `2026-Q3`, `2026-09`, `2026-W36`, `2026-09-01`.',
    ],
  ),
  value: described(
    z.number().meta({ format: 'double' }),
    ['Hodnota', 'Naměřená hodnota v jednotce ukazatele.'],
    ['Value', 'The measured value in the unit of the metric.'],
  ),
  status: described(
    z.enum(['preliminary', 'final', 'imputed']),
    [
      'Stav',
      '`preliminary` předběžná, `final` konečná, `imputed` dopočtená; bez údaje konečná. Dokud období neskončí, konečná být nemůže.',
    ],
    [
      'Status',
      'Preliminary, final or imputed; final by default. A value cannot be final until its period has ended.',
    ],
  ).optional(),
  scope: described(
    cleanString(70, /^units\/[^/\p{Cc}]+$/u).meta({ examples: ['units/OSC'] }),
    ['Rozsah', 'Útvar, za který hodnota je; bez údaje celá obec.'],
    ['Scope', 'The unit that the value is for; the whole municipality by default.'],
  ).optional(),
  source: described(
    cleanString(60, /^[A-Za-z0-9][A-Za-z0-9._-]*$/).meta({ examples: ['dotaznik'] }),
    ['Zdroj', 'Odkud hodnota je; patří ke klíči.'],
    ['Source', 'Where the value comes from; part of the key.'],
  ).optional(),
  sampleSize: described(
    z.int32().min(0),
    ['Velikost vzorku', 'Z kolika odpovědí nebo měření.'],
    ['Sample size', 'The number of answers or measurements.'],
  ).optional(),
  note: described(
    cleanString(1000, patterns.prose),
    ['Poznámka', 'Upřesnění hodnoty.'],
    ['Note', 'More about the value.'],
  ).optional(),
});

/** How values are recorded. */
export type RecordOptions = {
  readonly pointerOf: (index: number) => string;
  readonly today: Day;
  readonly batch?: string | null;
  /** Whether a value is accepted even if it is off the limits of its metric. */
  readonly mayBeOffLimits?: (index: number) => boolean;
};

export type MeasurementReport = {
  readonly created: number;
  readonly corrected: number;
  readonly unchanged: number;
};

/** Returns how many values had each effect. */
export function reportOf(effects: readonly Effect[]): MeasurementReport {
  const count = (effect: Effect) => effects.filter((each) => each === effect).length;
  return {
    created: count('created'),
    corrected: count('corrected'),
    unchanged: count('unchanged'),
  };
}

/**
 * Records values of metrics by their key (metric, scope, period, source), all or nothing. Another
 * value under a known key is a correction: what was known before stays readable by `knownAt`. Each
 * value must fit the definition of its metric. Returns what writing each value did.
 * @throws ApiError not-allowed unless the principal is an editor; invalid-request for values that
 * are not valid, repeated or off limits; dangling-reference for a metric or unit that does not
 * exist
 */
export async function recordMeasurements(
  act: Act,
  transaction: Transaction,
  values: readonly unknown[],
  { pointerOf, today, batch = null, mayBeOffLimits = () => false }: RecordOptions,
): Promise<readonly Effect[]> {
  if (values.length === 0) return [];
  if (!hasRole(act.principal, 'editor')) throw problem('not-allowed');
  const parsed = await parseAll(values, pointerOf);
  const elements = await elementsOf(transaction, parsed);
  assertReferencesExist(parsed, elements, pointerOf);
  const rows = parsed.map(
    ({ days, ...value }): MeasurementRow => ({
      // dangling references were rejected above
      metric: expected(elements.get(value.metric), value.metric).node,
      scope: value.scope === undefined ? 0 : expected(elements.get(value.scope), value.scope).node,
      ...days,
      source: value.source ?? '',
      value: value.value,
      status: value.status ?? 'final',
      sampleSize: value.sampleSize ?? null,
      note: value.note ?? null,
    }),
  );
  assertNotRepeated(rows, pointerOf);
  const placed = parsed.map(({ period }, index) => ({
    row: itemAt(rows, index),
    period,
    pointer: pointerOf(index),
    mayBeOffLimits: mayBeOffLimits(index),
  }));
  const [effects] = await Promise.all([
    effectsOf(transaction, rows),
    assertWithinLimits(transaction, placed, today),
  ]);
  const changed = parsed.filter((_, index) => effects[index] !== 'unchanged');
  if (changed.length > 0) {
    await writeMeasurements(transaction, rows, effects);
    await logMeasurements(transaction, changed, elements, batch);
  }
  return effects;
}

/** A value that fits the schema, and the days of its period. */
type Parsed = z.output<typeof measurementSchema> & { readonly days: Days };
type Days = NonNullable<ReturnType<typeof periodDays>>;

/**
 * Returns the metrics and units of values by reference. Metrics are locked until the commit, so that
 * no writer overwrites another's value.
 */
async function elementsOf(
  transaction: Transaction,
  values: readonly Parsed[],
): Promise<ReadonlyMap<string, ElementRow>> {
  const [metrics, units] = await Promise.all([
    lockElements(
      transaction,
      values.map(({ metric }) => metric),
    ),
    findElements(
      transaction,
      values.flatMap(({ scope }) => scope ?? []),
    ),
  ]);
  return new Map([...metrics, ...units]);
}

async function parseAll(
  values: readonly unknown[],
  pointerOf: (index: number) => string,
): Promise<Parsed[]> {
  const errors: Violation[] = [];
  const parsed = await flatMapYielding(values, (value, index) => {
    if (errors.length >= maxViolations) return []; // more are not reported
    const result = measurementSchema.safeParse(value, { reportInput: true });
    if (!result.success) {
      errors.push(...violationsOf(result.error, pointerOf(index)));
      return [];
    }
    const days = periodDays(result.data.period);
    if (days) return [{ ...result.data, days }];
    errors.push(
      violation(
        `${pointerOf(index)}/period`,
        'Takové období v kalendáři není.',
        'There is no such period in the calendar.',
        'calendar',
      ),
    );
    return [];
  });
  if (errors.length > 0) throw problem('invalid-request', { errors });
  return parsed;
}

/**
 * Rejects two values under one key; compared by nodes, as former codes name the same metric and
 * unit.
 */
function assertNotRepeated(
  rows: readonly MeasurementRow[],
  pointerOf: (index: number) => string,
): void {
  const seen = new Set<string>();
  const errors = rows.flatMap((row, index) => {
    const key = measurementKey(row);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated
      ? [
          violation(
            pointerOf(index),
            'Stejná hodnota je uvedena dvakrát.',
            'The same value is given twice.',
            'repeated',
          ),
        ]
      : [];
  });
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

function assertReferencesExist(
  values: readonly Parsed[],
  elements: ReadonlyMap<string, unknown>,
  pointerOf: (index: number) => string,
): void {
  const errors = values.flatMap(({ metric, scope }, index) =>
    (['metric', 'scope'] as const).flatMap((member) => {
      const reference = member === 'metric' ? metric : scope;
      return reference === undefined || elements.has(reference)
        ? []
        : [
            violation(
              `${pointerOf(index)}/${member}`,
              `Prvek ${reference} v obci není.`,
              `There is no ${reference} in the municipality.`,
              'dangling',
            ),
          ];
    }),
  );
  if (errors.length > 0) throw problem('dangling-reference', { errors });
}

/** Logs one change per metric, with the digest of its new values as they were sent. */
async function logMeasurements(
  transaction: Transaction,
  values: readonly Parsed[],
  elements: ReadonlyMap<string, { node: number; code: string }>,
  batch: string | null,
): Promise<void> {
  const byMetric = new Map<string, Parsed[]>();
  for (const value of values) {
    const list = byMetric.get(value.metric);
    if (list) list.push(value);
    else byMetric.set(value.metric, [value]);
  }
  const changes = [...byMetric].map(([metric, list]) => {
    const row = expected(elements.get(metric), metric); // dangling references were rejected before
    return {
      action: 'measured' as const,
      kind: 'metrics',
      code: row.code,
      node: row.node,
      digest: jsonDigest(list.map(({ days: _, ...sent }) => sent)),
    };
  });
  await logChanges(transaction, changes, batch);
}

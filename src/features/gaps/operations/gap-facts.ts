import type { Database } from '../../../core/database/database.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { readFields } from '../../../core/store/documents/read-fields.ts';
import { readLatest } from '../../measurements/store/measurements.ts';
import { readMetricsOffLimits } from '../../measurements/store/metric-definitions.ts';
import { fieldsReadBy, type GapFacts, type GapRule } from '../gaps.ts';

/**
 * Reads what rules need beside the graph. Fields are kept by node, so that they serve a graph with
 * a scenario too.
 */
export async function readGapFacts(
  { database, model }: { database: Database; model: Model },
  principal: Principal,
  readTime: ReadTime,
  {
    rules,
    unusable,
  }: { readonly rules: readonly GapRule[]; readonly unusable: ReadonlySet<number> },
): Promise<GapFacts> {
  const kindFields = [...fieldsReadBy(rules)].map(
    ([key, names]) => [model.kind(key), [...names].sort()] as const,
  );
  const isNeeded = (fact: string) =>
    rules.some(({ missing }) => 'fact' in missing && missing.fact === fact);
  const [latest, offLimits, ...fields] = await Promise.all([
    readLatest(database, principal, readTime),
    isNeeded('off-limits')
      ? readMetricsOffLimits(database, principal, readTime)
      : new Set<number>(),
    ...kindFields.map(([kind, names]) => readFields(database, principal, kind, names, readTime)),
  ]);
  return {
    asOf: readTime.asOf,
    measured: new Set(latest.keys()),
    unusable,
    offLimits,
    fields: new Map(fields.flatMap((ofKind) => [...ofKind])),
  };
}

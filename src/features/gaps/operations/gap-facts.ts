import type { Database } from '../../../core/database/database.ts';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Principal } from '../../../core/model/principal.ts';
import type { FieldsCache } from '../../../core/store/documents/fields-cache.ts';
import { readLatest } from '../../measurements/store/measurements.ts';
import { readMetricsOffLimits } from '../../measurements/store/metric-definitions.ts';
import { fieldsReadBy, type GapFacts, type GapRule } from '../gaps.ts';

/** What facts are read from. */
export type GapFactSource = {
  readonly database: Database;
  readonly model: Model;
  readonly fields: FieldsCache;
};

/**
 * Reads what rules need beside the graph. Fields are kept by node, so that they serve a graph with
 * a scenario too.
 */
export async function readGapFacts(
  { database, model, fields: cache }: GapFactSource,
  principal: Principal,
  readTime: ReadTime,
  graph: ModelGraph,
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
    ...kindFields.map(async ([kind, names]) => ({
      kind: kind.key,
      values: await cache.get(principal, kind, names, readTime),
    })),
  ]);
  const byKind = new Map(fields.map(({ kind, values }) => [kind, values]));
  return {
    asOf: readTime.asOf,
    measured: new Set(latest.keys()),
    unusable,
    offLimits,
    fields: { get: (node) => byKind.get(graph.byNode.get(node)?.kind ?? '')?.get(node) },
  };
}

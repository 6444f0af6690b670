import type { Database } from '../../../core/database/database.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { readFields } from '../../../core/store/fields.ts';
import { readLatest } from '../../measurements/store/measurements.ts';
import { readMetricsOffLimits } from '../../measurements/store/metric-definitions.ts';
import { fieldsAsked, type GapFacts, type GapRule } from '../gaps.ts';

/** What the rules of gaps need beside the graph. Fields are kept by node, so that they hold on a changed graph too. */
export async function readGapFacts(
  { database, model }: { database: Database; model: Model },
  principal: Principal,
  readTime: ReadTime,
  {
    rules,
    senseless,
  }: { readonly rules: readonly GapRule[]; readonly senseless: ReadonlySet<number> },
): Promise<GapFacts> {
  const asked = [...fieldsAsked(rules)].map(
    ([key, names]) => [model.kind(key), [...names].sort()] as const,
  );
  const isAbout = (fact: string) =>
    rules.some(({ missing }) => 'fact' in missing && missing.fact === fact);
  const [latest, offLimits, ...fields] = await Promise.all([
    readLatest(database, principal, readTime),
    isAbout('limits') ? readMetricsOffLimits(database, principal, readTime) : new Set<number>(),
    ...asked.map(([kind, names]) => readFields(database, principal, kind, names, readTime)),
  ]);
  return {
    asOf: readTime.asOf,
    measured: new Set(latest.keys()),
    senseless,
    offLimits,
    fields: new Map(fields.flatMap((found) => [...found])),
  };
}

import type { Database } from '../../../core/database/database.ts';
import type { Moment } from '../../../core/model/day.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Viewer } from '../../../core/model/viewer.ts';
import { readFields } from '../../../core/store/fields.ts';
import { readLatest } from '../../measurements/store/measurements.ts';
import { readMetricsOffLimits } from '../../measurements/store/metric-definitions.ts';
import { fieldsAsked, type GapFacts, type GapRule } from '../gaps.ts';

/** What the rules of gaps need beside the graph. Fields are kept by node, so that they hold on a changed graph too. */
export async function readGapFacts(
  { database, model }: { database: Database; model: Model },
  viewer: Viewer,
  moment: Moment,
  { rules, senseless }: { readonly rules: readonly GapRule[]; readonly senseless: ReadonlySet<number> },
): Promise<GapFacts> {
  const asked = [...fieldsAsked(rules)].map(([key, names]) => [model.kind(key), [...names].sort()] as const);
  const isAbout = (fact: string) => rules.some(({ missing }) => 'fact' in missing && missing.fact === fact);
  const [latest, offLimits, ...fields] = await Promise.all([
    readLatest(database, viewer, moment),
    isAbout('limits') ? readMetricsOffLimits(database, viewer, moment) : new Set<number>(),
    ...asked.map(([kind, names]) => readFields(database, viewer, kind, names, moment)),
  ]);
  return {
    asOf: moment.asOf,
    measured: new Set(latest.keys()),
    senseless,
    offLimits,
    fields: new Map(fields.flatMap((found) => [...found])),
  };
}

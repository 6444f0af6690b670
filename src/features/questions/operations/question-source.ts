import type { Database } from '../../../core/database/database.ts';
import type { ModelGraph, OsnovaModel } from '../../../core/kinds/types.ts';
import { withValidLinks } from '../../../core/kinds/valid-links.ts';
import { viewScopeOf } from '../../../core/kinds/view-scope.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import type { FieldsCache } from '../../../core/store/documents/fields-cache.ts';
import type { GraphAt } from '../../../core/store/graph-at.ts';
import { readWaivers } from '../../gaps/store/gap-waivers.ts';
import { periodValueOf } from '../../measurements/period-value.ts';
import { readLatest, readMeasurements } from '../../measurements/store/measurements.ts';
import type { Source } from '../question.ts';
import { readPersonNames } from '../store/person-names.ts';

/** The largest number of values in a series. */
const maxValues = 400;

/** Returns the model as questions read it: what the principal may see, at one read time. */
export function questionSource(
  {
    database,
    model,
    fields,
  }: { readonly database: Database; readonly model: OsnovaModel; readonly fields: FieldsCache },
  principal: Principal,
  readTime: ReadTime,
  graphAt: GraphAt<ModelGraph>,
): Source {
  return {
    asOf: readTime.asOf,
    viewScope: viewScopeOf(principal.level),
    relations: model.relations,
    graph: async (day = readTime.asOf) =>
      withValidLinks(await graphAt({ ...readTime, asOf: day }), day),
    graphOfAllLinks: () => graphAt(readTime),
    fields: (kind, names) => fields.get(principal, model.kindOf[kind], names, readTime),
    personNames: () => readPersonNames(database, principal, readTime),
    latest: () => readLatest(database, principal, readTime),
    series: async (metric) => {
      const query = {
        metric,
        scope: '',
        from: null,
        to: null,
        source: null,
        latest: null,
        readTime,
        after: null,
        limit: maxValues,
      };
      return (await readMeasurements(database, principal, query)).map(periodValueOf);
    },
    waivers: () => readWaivers(database, principal, readTime),
  };
}

import type { Database } from '../../../core/database/database.ts';
import { withHeldLinks } from '../../../core/kinds/holds-on.ts';
import { sightOf } from '../../../core/kinds/sight.ts';
import type { TownGraph, TownModel } from '../../../core/kinds/types.ts';
import type { Moment } from '../../../core/model/day.ts';
import type { Viewer } from '../../../core/model/viewer.ts';
import { readFields } from '../../../core/store/fields.ts';
import { readWaivers } from '../../gaps/store/gap-waivers.ts';
import { readThreadFacts, valueOfPeriod } from '../../graph/operations/thread-facts.ts';
import { readMeasurements } from '../../measurements/store/measurements.ts';
import type { Source } from '../question.ts';
import { readPersonNames } from '../store/person-names.ts';

/** At most so many values of a series are read. */
const mostValues = 400;

/** The model of a town as questions ask it: what the viewer may see, at one moment. */
export function questionSource(
  { database, model }: { readonly database: Database; readonly model: TownModel },
  viewer: Viewer,
  moment: Moment,
  graphAt: (moment: Moment) => Promise<TownGraph>,
): Source {
  return {
    asOf: moment.asOf,
    sight: sightOf(viewer.level),
    relations: model.relations,
    graph: async (day = moment.asOf) => withHeldLinks(await graphAt({ ...moment, asOf: day }), day),
    graphOfAllLinks: () => graphAt(moment),
    fields: (kind, names) => readFields(database, viewer, model.kindOf[kind], names, moment),
    personNames: () => readPersonNames(database, viewer, moment),
    latest: async () => (await readThreadFacts(database, viewer, moment)).latest,
    series: async (metric) => {
      const query = { metric, scope: '', from: null, to: null, source: null, latest: null, moment, after: null, limit: mostValues };
      return (await readMeasurements(database, viewer, query)).map(valueOfPeriod);
    },
    waivers: () => readWaivers(database, viewer, moment),
  };
}

import { z } from 'zod';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { readInForce } from '../../store/documents.ts';
import { readNeighbours } from '../../store/neighbours.ts';
import { momentHeaders, momentOf, momentParameters } from '../moment.ts';
import { type AnyRoute, declareRoute } from '../route.ts';
import { groupNeighbours } from './group-neighbours.ts';
import { about, itemParams, itemPath, type KindContext, operationIdOf } from './kind-route.ts';
import { neighboursSchema } from './neighbours-schema.ts';

/** GET /{kind}/{code}/links: the neighbours in both directions. */
export function linksRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${itemPath(kind)}/links`,
    operationId: operationIdOf('list', kind, 'Links'),
    tag: kind.key,
    summary: about('Vypíše vazby', 'Lists the links', kind),
    description: text(
      'Vazby v obou směrech, podle druhu vazby; příchozí pod obráceným názvem. Jen sousedé, kteří v daný den platí a které smíte vidět.',
      'Links in both directions, by relation; incoming ones under the inverse name. Only neighbours in force on the day that you may see.',
    ),
    access: 'anyone',
    params: z.strictObject(itemParams(kind)),
    query: z.strictObject(momentParameters),
    responses: { 200: { description: text('Vazby.', 'The links.'), schema: neighboursSchema } },
    handler: async ({ params, query, viewer, town }, answer) => {
      const moment = momentOf(query, town, services.now());
      const { code } = params;
      const neighbours = await readNeighbours(services.database, viewer, kind.key, code, moment);
      if (neighbours.length === 0 && !(await readInForce(services.database, viewer, kind, code, moment))) throw problem('not-found');
      return answer(200, { asOf: moment.asOf, ...groupNeighbours(services.model, neighbours) }, { headers: momentHeaders(moment) });
    },
  });
}

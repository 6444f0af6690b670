import { z } from 'zod';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { readInForce } from '../../store/documents/documents.ts';
import { readNeighbours } from '../../store/documents/neighbours.ts';
import { kindTag } from '../openapi/tag.ts';
import { readTimeHeaders, readTimeOf, readTimeParameters } from '../read-time.ts';
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
    tag: kindTag(kind),
    summary: about('Vypíše vazby', 'Lists the links', kind),
    description: text(
      'Vazby v obou směrech, podle druhu vazby; příchozí pod obráceným názvem. Jen sousedé, kteří v daný den platí a které smíte vidět.',
      'Links in both directions, by relation; incoming ones under the inverse name. Only neighbours that are in force on the day and that you may see.',
    ),
    access: 'anyone',
    params: z.strictObject(itemParams(kind)),
    query: z.strictObject(readTimeParameters),
    responses: { 200: { description: text('Vazby.', 'The links.'), schema: neighboursSchema } },
    handler: async ({ params, query, principal, municipality }, answer) => {
      const readTime = readTimeOf(query, municipality, services.now());
      const { code } = params;
      const neighbours = await readNeighbours(
        services.database,
        principal,
        kind.key,
        code,
        readTime,
      );
      if (
        neighbours.length === 0 &&
        !(await readInForce(services.database, principal, kind, code, readTime))
      )
        throw problem('not-found');
      return answer(
        200,
        { asOf: readTime.asOf, ...groupNeighbours(services.model, neighbours) },
        { headers: readTimeHeaders(readTime) },
      );
    },
  });
}

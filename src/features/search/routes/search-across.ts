import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { elementAddress } from '../../../core/http/addresses.ts';
import { wholeParameter } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noParams } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { dayIn } from '../../../core/model/day.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import type { Principal } from '../../../core/model/principal.ts';
import {
  type Municipality,
  readMunicipality,
} from '../../../core/store/municipalities/municipalities.ts';
import { text } from '../../../platform/text.ts';
import type { AcrossHit, AcrossResult } from '../across-result.ts';
import { mergeResults } from '../merge-results.ts';
import { acrossResultSchema } from '../schemas.ts';
import { type SearchQuery, search } from '../search.ts';
import { searchAcross } from '../store/search-across.ts';
import type { SearchIndexCache } from '../store/search-index-cache.ts';
import { searchTag } from '../tags.ts';
import { searchParameters } from './search-parameters.ts';

/** The largest number of hits of one municipality, unless the query says otherwise. */
const defaultPerMunicipality = 3;

/** GET /search: searches what the principal may see of all municipalities. */
export function searchAcrossRoute(services: Services, indexes: SearchIndexCache): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/v1/search',
    operationId: 'searchAcrossTowns',
    tag: searchTag,
    summary: text('Hledá napříč obcemi', 'Searches across municipalities'),
    description: text(
      'Hledá ve všech obcích v tom, co dnes platí a co tazatel smí vidět: veřejnost to, co je veřejné; držitel tokenu obce i to, co obce sdílejí, a ze své obce všechno; správce instance to, co je veřejné a sdílené. Hledá se v názvech, klíčových slovech a slovech občanů; porovnává se jen omezený počet nejsilnějších kandidátů a počty (`facets`) jsou z nich.',
      "Searches all municipalities for what is in force today and visible to the caller: to the public, what is public; to a token of a municipality, also what municipalities share, and everything of its own; to the administrator of the instance, what is public and shared. Names, keywords and citizens' words are searched; only a bounded number of the strongest candidates is compared, and the counts (`facets`) are of these.",
    ),
    access: 'anyone',
    params: noParams,
    query: z.strictObject({
      ...searchParameters(services.model),
      municipalities: described(
        cleanString(1000, /^[a-z0-9][a-z0-9-]*(?:,[a-z0-9][a-z0-9-]*)*$/)
          .transform((list) => list.split(','))
          .meta({ examples: ['koprivnice'] }),
        ['Obce', 'Jen tyto obce: zkrácené názvy nebo IČO, oddělené čárkou.'],
        ['Municipalities', 'Only these: slugs or business numbers (ICO), separated by commas.'],
      ).optional(),
      perMunicipality: wholeParameter(
        1,
        100,
        defaultPerMunicipality,
        [
          'Nejvýše z obce',
          'Kolik nálezů nejvýše z jedné obce; bez údaje 3, při výběru obcí bez omezení.',
        ],
        [
          'Limit per municipality',
          'The maximum number of hits of one municipality; 3 if omitted, and no limit when municipalities are chosen.',
        ],
      ).optional(),
    }),
    responses: { 200: { description: text('Nálezy.', 'The hits.'), schema: acrossResultSchema } },
    handler: async ({ query, principal, request }, answer) => {
      const { q, kinds = null, municipalities = null, limit = 20 } = query;
      const perMunicipality =
        query.perMunicipality ?? (municipalities === null ? defaultPerMunicipality : limit);
      const home = request.home === null ? null : await homeOf(services, request.home);
      const searchQuery = { text: q, kinds, limit };
      const others = await searchAcross(services.database, principal, {
        ...searchQuery,
        municipalities,
        excludedId: home?.municipality.id ?? 0,
        perMunicipality,
        now: services.now(),
      });
      const includesHome =
        home !== null &&
        (municipalities === null ||
          [home.municipality.slug, home.municipality.ico].some((name) =>
            municipalities.includes(name),
          ));
      const result = includesHome
        ? mergeResults(others, await searchHome(services, indexes, home, searchQuery), {
            limit,
            perMunicipality,
          })
        : others;
      return answer(200, {
        q,
        items: result.hits.map((hit) => hitView(request, hit)),
        facets: result.facets,
      });
    },
  });
}

/** The municipality of the caller's token. */
type Home = { readonly municipality: Municipality; readonly principal: Principal };

async function homeOf({ database }: Services, principal: Principal): Promise<Home | null> {
  const municipality = await readMunicipality(database, principal.municipalityId);
  return municipality && { municipality, principal };
}

/**
 * Searches the caller's municipality as its own address does, so that internal elements are found
 * too.
 */
async function searchHome(
  services: Services,
  indexes: SearchIndexCache,
  { municipality, principal }: Home,
  query: SearchQuery,
): Promise<AcrossResult> {
  const index = await indexes.get(principal, {
    asOf: dayIn(municipality.timeZone, services.now()),
    knownAt: null,
  });
  const { hits, facets } = await search(index, query);
  const { slug, name: municipalityName } = municipality;
  const count = Object.values(facets).reduce((sum, ofKind) => sum + ofKind, 0);
  return {
    hits: hits.map(({ kind, code, name, score }) => ({
      municipality: { slug, name: municipalityName },
      kind,
      code,
      name,
      score,
    })),
    facets: { kinds: facets, municipalities: count === 0 ? {} : { [slug]: count } },
  };
}

const hitView = (request: FastifyRequest, hit: AcrossHit) => ({
  ...hit,
  reference: `${hit.kind}/${hit.code}`,
  href: elementAddress(request, hit.municipality, hit.kind, hit.code),
});

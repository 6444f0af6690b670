import { z } from 'zod';
import { problem } from '../../../errors.ts';
import { asMember, withMembers } from '../../../platform/formats/json-text.ts';
import { text } from '../../../platform/text.ts';
import type { Kind } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import { type Principal, seesDrafts } from '../../model/principal.ts';
import { fold } from '../../model/words.ts';
import { commonFilterMembers, type Filter } from '../../store/documents/list-conditions.ts';
import { countItems, type ListQuery, readPage } from '../../store/documents/lists.ts';
import { addressWith } from '../addresses.ts';
import type { JsonAnswer } from '../answer.ts';
import { kindTag } from '../openapi/tag.ts';
import { nextLink, queryIdentity } from '../page.ts';
import { municipalityParams } from '../parameters.ts';
import { readTimeHeaders, readTimeOf } from '../read-time.ts';
import { type AnyRoute, type Call, declareRoute } from '../route.ts';
import type { Services } from '../services.ts';
import { etagOfText } from '../tabular/etag-of-text.ts';
import { componentsOfKind, type ShownPage } from './kind-components.ts';
import { about, collectionIdOf, type KindContext, keptOf, kindPath } from './kind-route.ts';
import { linkFilters } from './link-filters.ts';
import { listParameters } from './list-parameters.ts';
import { rangeFilters } from './range-filters.ts';
import { assertKnownFields, linkedMembers, selectFieldsOfAll } from './select-fields.ts';

/** The query of a list; its other members have names that only the kind knows. */
type Query = z.output<z.ZodObject<ReturnType<typeof listParameters>>>;

/** GET /{kind}: a page of the elements in force, or of drafts. */
export function listRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: kindPath(kind),
    operationId: collectionIdOf('list', kind),
    tag: kindTag(kind),
    summary: about('Vypíše', 'Lists', kind, 'many'),
    description: text(
      `${kind.description.cs} Česky podle kódu; více hodnot filtru se dělí čárkou.`,
      `${kind.description.en} In Czech order of codes; several values of a filter are separated by commas.`,
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject(listParameters(kind, services.model)),
    dependsOn: ['model', 'drafts', 'settings'],
    keeps: keptOf(kind),
    responses: {
      200: {
        description: text('Stránka seznamu.', 'A page of the list.'),
        hasEtag: true,
        schema: componentsOfKind(kind).page,
      },
    },
    handler: async (call) => {
      const { query, principal, municipality } = call;
      const list = listQuery(
        kind,
        services.model,
        query,
        readTimeOf(query, municipality, services.now()),
      );
      assertKnownFields(kind, query.fields);
      if (list.drafts) assertNoDrafts(principal);
      return pageOf(services, call, kind, list);
    },
  });
}

/** Returns the page of a list that its cursor points to. */
async function pageOf(
  services: Services,
  { query, principal, municipality, request }: Call<unknown, Query>,
  kind: Kind,
  list: ListQuery,
): Promise<JsonAnswer<ShownPage>> {
  const identity = queryIdentity(municipality.id, request.url);
  const after = query.cursor === undefined ? null : services.cursors.read(query.cursor, identity);
  const page = await readPage(services.database, principal, { ...list, after });
  const count =
    query.count === true ? await countItems(services.database, principal, list) : undefined;
  const next =
    page.last === null
      ? undefined
      : addressWith(request, services.cursors.write(page.last, identity));
  const items = selectFieldsOfAll(
    page.items,
    query.fields,
    query.include === 'links' ? linkedMembers(kind) : [],
  );
  const { asOf, knownAt } = list.readTime;
  const json = withMembers(asMember('items', items), {
    asOf,
    ...(knownAt === null ? {} : { knownAt }),
    count,
    next,
  });
  const headers = { ...readTimeHeaders(list.readTime), ...nextLink(next) };
  return { json, etag: etagOfText(json), headers };
}

/** @throws ApiError not-authenticated, not-allowed: drafts are for those who may write them */
function assertNoDrafts(principal: Principal): void {
  if (seesDrafts(principal)) return;
  throw problem(principal.actor === 'anonymous' ? 'not-authenticated' : 'not-allowed');
}

/** Returns the query in the form of the store. */
function listQuery(
  kind: Kind,
  model: Model,
  query: Query,
  readTime: ListQuery['readTime'],
): ListQuery {
  const { sort = 'code', limit = 50 } = query;
  const fields = query.fields?.split(',') ?? [];
  return {
    kind,
    readTime,
    drafts: query.state === 'draft',
    filters: [
      ...filtersOf(kind, query),
      ...rangeFilters(kind, query),
      ...linkFilters(kind, model, query),
    ],
    sort: { member: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
    after: null,
    limit,
    withLinks:
      query.include === 'links' || fields.some((member) => linkedMembers(kind).includes(member)),
  };
}

function filtersOf(kind: Kind, query: Query): Filter[] {
  const { q, extra = {}, externalId = '' } = query;
  const [scheme, ...code] = externalId.split(':');
  return [
    ...fieldFilters(kind, query),
    ...Object.entries(extra).map(
      ([name, value]): Filter => ({
        on: 'extra',
        member: name.slice('extra.'.length),
        values: [value],
      }),
    ),
    ...(scheme ? [{ on: 'external', scheme, code: code.join(':') } as const] : []),
    ...(q ? [{ on: 'words', words: wordsIn(q) } as const] : []),
    ...('owner' in query && query.owner ? [{ on: 'owner', code: query.owner } as const] : []),
  ];
}

const fieldFilters = (kind: Kind, query: Readonly<Record<string, unknown>>): Filter[] =>
  [...kind.filters, ...commonFilterMembers].flatMap((member): Filter[] => {
    const value = query[member];
    if (typeof value !== 'string') return [];
    const isClosed = kind.fields[member]?.values !== undefined;
    return [{ on: 'field', member, values: isClosed ? value.split(',') : [value] }];
  });

const wordsIn = (q: string): string[] => fold(q).split(/\s+/).filter(Boolean).slice(0, 10);

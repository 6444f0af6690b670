import { z } from 'zod';
import { problem, violation } from '../../errors.ts';
import { commonFields, partFields } from '../../model/common-fields.ts';
import { cleanString, daySchema, type Field, listedValues } from '../../model/field.ts';
import type { Kind } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';
import { text } from '../../model/text.ts';
import { fold } from '../../model/words.ts';
import { commonFilterMembers, countAll, type Filter, type ListQuery, readPage } from '../../store/lists.ts';
import { seesDrafts, type Viewer } from '../../store/viewer.ts';
import { compositeTag } from '../composite.ts';
import { momentHeaders, momentOf, momentParameters } from '../moment.ts';
import { flagParameter, municipalityParameter, pageParameters } from '../parameters.ts';
import { type AnyRoute, declareRoute, matchesTag } from '../route.ts';
import { selectFields } from '../select-fields.ts';
import { told } from '../told.ts';
import { about, collectionIdOf, componentOf, type KindContext, kindPath, ref } from './kind-route.ts';

/** GET /{kind} */
export function listRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: kindPath(kind),
    operationId: collectionIdOf('list', kind),
    tag: kind.key,
    summary: about('Vypíše', 'Lists', kind, 'many'),
    description: text(
      `${kind.description.cs} Řadí se česky podle kódu; stránkuje se odkazem „next“. Filtrovat lze podle uvedených údajů, i více hodnotami oddělenými čárkou.`,
      `${kind.description.en} In Czech order of codes; pages follow the "next" link. May be filtered by the fields given here, also by several values divided by commas.`,
    ),
    access: 'anyone',
    params: z.strictObject({ municipality: municipalityParameter }),
    query: z.strictObject(listParameters(kind)),
    responses: {
      200: { description: text('Stránka seznamu.', 'A page of the list.'), isTagged: true, schema: ref(`${componentOf(kind)}Page`) },
    },
    handler: async (call) => {
      const { query, viewer, town, request } = call;
      const list = listQuery(kind, query, momentOf(query, town, services.now()));
      refuseUnknownFields(kind, query.fields as string | undefined);
      if (list.drafts) refuseDrafts(viewer);
      const tag = await compositeTag(services, viewer, list.moment, request, 'application/json');
      if (matchesTag(request.headers['if-none-match'], tag)) return { status: 304, tag, headers: momentHeaders(list.moment) };
      const identity = queryIdentity(town.id, request.url);
      const after = query.cursor === undefined ? null : services.cursors.read(query.cursor as string, identity);
      const page = await readPage(services.database, viewer, { ...list, after });
      const count = query.count === true ? await countAll(services.database, viewer, list) : undefined;
      const next = page.last === null ? undefined : addressWith(request.url, services.cursors.write(page.last, identity));
      const { asOf, knownAt } = list.moment;
      const rest = JSON.stringify({ asOf, ...(knownAt === null ? {} : { knownAt }), count, next });
      return {
        json: `{"items":${selectFields(page.items, query.fields as string | undefined)},${rest.slice(1)}`,
        tag,
        headers: { ...momentHeaders(list.moment), ...(next ? { link: `<${next}>; rel="next"` } : {}) },
      };
    },
  });
}

/** @throws ApiError not-authenticated, not-allowed: drafts are for those who may write them */
function refuseDrafts(viewer: Viewer): void {
  if (seesDrafts(viewer)) return;
  throw problem(viewer.level === 'public' ? 'not-authenticated' : 'not-allowed');
}

const sortable = (kind: Kind): string[] => ['code', 'name', ...kind.filters];

/** The parameters of a kind's list and export: time, page, order, and its declared fields. */
export function listParameters(kind: Kind): Record<string, z.ZodType> {
  const sorts = sortable(kind).flatMap((member) => [member, `-${member}`]);
  return {
    ...filterParameters(kind),
    q: told(
      cleanString(100, patterns.line),
      ['Hledané slovo', 'Slova, která název nebo klíčová slova obsahují, bez ohledu na diakritiku.'],
      ['Words', 'Words that the name or keywords contain, without regard to diacritics.'],
    ).optional(),
    sort: told(
      z.enum(sorts as [string, ...string[]]),
      ['Řazení', 'Podle čeho řadit; s minusem sestupně. Bez údaje podle kódu.'],
      ['Sort', 'What to sort by; descending with a minus. By code when left out.'],
    ).optional(),
    fields: told(
      cleanString(1000, /^[A-Za-z][A-Za-z0-9]*(,[A-Za-z][A-Za-z0-9]*)*$/),
      ['Vybrané údaje', 'Jen tyto údaje, oddělené čárkou; kód je vždy.'],
      ['Fields', 'Only these members, divided by commas; the code is always there.'],
    ).optional(),
    include: told(z.enum(['links']), ['Přidat', '`links`: i vazby a součásti.'], ['Include', '`links`: links and parts too.']).optional(),
    state: told(
      z.enum(['published', 'draft']),
      ['Stav', '`draft`: rozpracované verze (pro editory). Bez údaje zveřejněné.'],
      ['State', '`draft`: drafts (for editors). Published when left out.'],
    ).optional(),
    count: told(
      flagParameter,
      ['Celkový počet', '`true`: odpověď obsahuje i celkový počet.'],
      ['Count', '`true`: the answer has the total too.'],
    ).optional(),
    ...momentParameters,
    ...pageParameters,
  };
}

function filterParameters(kind: Kind): Record<string, z.ZodType> {
  const own = kind.filters.map((member) => {
    const field = kind.fields[member] as Field; // filters are fields of the kind
    const { label, description } = field;
    const [cs, en] = [description.cs + listedValues(field, 'cs'), description.en + listedValues(field, 'en')];
    return [member, told(filterSchema(field), [label.cs, cs], [label.en, en]).optional()] as const;
  });
  return {
    ...Object.fromEntries(own),
    ...(kind.isPart ? partFilters : elementFilters),
    externalId: told(
      cleanString(300, /^[a-z0-9][a-z0-9.-]*:[^\p{Cc}]+$/u).meta({ examples: ['rpp-sluzba:S980'] }),
      ['Vnější kód', 'Číselník a kód, oddělené dvojtečkou.'],
      ['External code', 'Scheme and code, divided by a colon.'],
    ).optional(),
    extra: told(
      z.record(cleanString(70, /^extra\.[a-z][A-Za-z0-9]*$/), cleanString(500, patterns.line)),
      ['Vlastní údaje', 'Údaje, které si obec zavedla sama: `extra.název=hodnota`.'],
      ['Own fields', 'Fields that the town declared itself: `extra.name=value`.'],
    ).optional(),
  };
}

/** What a filter of a field accepts: values of a closed list may be several, divided by commas. */
function filterSchema({ as, values }: Field): z.ZodType {
  if (values) {
    const any = Object.keys(values).join('|');
    return cleanString(500, new RegExp(`^(?:${any})(?:,(?:${any}))*$`));
  }
  if (as === 'flag') return z.enum(['true', 'false']);
  if (as === 'day') return daySchema;
  return as === 'number' ? cleanString(40, /^-?[0-9]+(?:\.[0-9]+)?$/) : cleanString(500, patterns.line);
}

const partFilters = {
  owner: told(
    cleanString(60, patterns.code),
    ['Celek', 'Kód prvku, jehož je součástí.'],
    ['Owner', 'The code of the element it is a part of.'],
  ).optional(),
};

const elementFilters = {
  visibility: told(
    z.enum(['internal', 'shared', 'public']),
    ['Viditelnost', 'Kdo prvek vidí.'],
    ['Visibility', 'Who sees the element.'],
  ).optional(),
  illustrative: told(
    z.enum(['true', 'false']),
    ['Ukázkový', 'Zda je obsah smyšlený.'],
    ['Illustrative', 'Whether the content is invented.'],
  ).optional(),
  language: told(cleanString(20, patterns.language), ['Jazyk', 'Jazyk textů.'], ['Language', 'The language of the texts.']).optional(),
};

/** The query as the store takes it. */
export function listQuery(kind: Kind, query: Readonly<Record<string, unknown>>, moment: ListQuery['moment']): ListQuery {
  const sort = (query.sort as string | undefined) ?? 'code';
  return {
    kind,
    moment,
    drafts: query.state === 'draft',
    filters: filtersOf(kind, query),
    sort: { member: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
    after: null,
    limit: (query.limit as number | undefined) ?? 50,
    withLinks: query.include === 'links',
  };
}

function filtersOf(kind: Kind, query: Readonly<Record<string, unknown>>): Filter[] {
  const members = [...kind.filters, ...commonFilterMembers];
  const own = members.flatMap((member): Filter[] => {
    const value = query[member] as string | undefined;
    if (value === undefined) return [];
    const isClosed = kind.fields[member]?.values !== undefined;
    return [{ on: 'field', member, values: isClosed ? value.split(',') : [value] }];
  });
  const extra = Object.entries((query.extra as Record<string, string> | undefined) ?? {}).map(
    ([name, value]): Filter => ({ on: 'extra', member: name.slice('extra.'.length), values: [value] }),
  );
  const [scheme, ...code] = ((query.externalId as string | undefined) ?? '').split(':');
  return [
    ...own,
    ...extra,
    ...(scheme ? [{ on: 'external', scheme, code: code.join(':') } as const] : []),
    ...(query.q
      ? [
          {
            on: 'words',
            words: fold(query.q as string)
              .split(/\s+/)
              .filter(Boolean)
              .slice(0, 10),
          } as const,
        ]
      : []),
    ...(query.owner ? [{ on: 'owner', code: query.owner as string } as const] : []),
  ];
}

/** What a cursor belongs to: the town and the query without its page. */
export function queryIdentity(townId: number, url: string): string {
  const address = new URL(url, 'http://localhost');
  address.searchParams.delete('cursor');
  address.searchParams.delete('limit');
  address.searchParams.sort();
  return `${townId} ${address.pathname.split('/').slice(4).join('/')}?${address.searchParams}`;
}

/** The same address with another cursor. */
export function addressWith(url: string, cursor: string): string {
  const address = new URL(url, 'http://localhost');
  address.searchParams.set('cursor', cursor);
  return `${address.pathname}${address.search}`;
}

/** @throws ApiError invalid-request when a member is not one of the kind's */
function refuseUnknownFields(kind: Kind, fields: string | undefined): void {
  const common = kind.isPart ? ['owner', ...Object.keys(partFields)] : Object.keys(commonFields);
  const known = new Set([...common, ...Object.keys(kind.fields), ...Object.keys(kind.parts), 'links', 'meta']);
  const unknown = (fields?.split(',') ?? []).filter((member) => !known.has(member));
  if (unknown.length > 0)
    throw problem('invalid-request', {
      errors: unknown.map((member) =>
        violation('?fields', `${kind.label.one.cs} nemá údaj „${member}“.`, `${kind.label.one.en} has no member "${member}".`, 'unknown'),
      ),
    });
}

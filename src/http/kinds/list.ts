import { z } from 'zod';
import { problem, violation } from '../../errors.ts';
import { cleanString, daySchema } from '../../model/field.ts';
import type { Kind } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';
import { text } from '../../model/text.ts';
import { fold } from '../../model/words.ts';
import { commonFilterMembers, countAll, type Filter, type ListQuery, readPage } from '../../store/lists.ts';
import { seesDrafts } from '../../store/viewer.ts';
import { momentHeaders, momentOf, momentParameters } from '../moment.ts';
import { flagParameter, municipalityParameter, pageParameters } from '../parameters.ts';
import { type AnyRoute, declareRoute } from '../route.ts';
import { selectFields } from '../select-fields.ts';
import { told } from '../told.ts';
import { about, componentOf, type KindContext, kindPath, operationIdOf, ref } from './kind-route.ts';

/** GET /{kind} */
export function listRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: kindPath(kind),
    operationId: operationIdOf('list', kind),
    tag: kind.key,
    summary: about('Vypíše', 'Lists', kind, 'many'),
    description: text(
      `${kind.description.cs} Řadí se česky podle kódu; stránkuje se odkazem „next“. Filtrovat lze podle uvedených údajů, i více hodnotami oddělenými čárkou.`,
      `${kind.description.en} In Czech order of codes; pages follow the "next" link. May be filtered by the fields given here, also by several values divided by commas.`,
    ),
    access: 'anyone',
    params: z.strictObject({ municipality: municipalityParameter }),
    query: z.strictObject(listParameters(kind)),
    responses: { 200: { description: text('Stránka seznamu.', 'A page of the list.'), schema: ref(`${componentOf(kind)}Page`) } },
    handler: async ({ query, viewer, town, request }) => {
      const list = listQuery(kind, query, momentOf(query, town, services.now()));
      if (list.drafts && !seesDrafts(viewer))
        throw problem(viewer.role === null && viewer.level === 'public' ? 'not-authenticated' : 'not-allowed');
      const identity = queryIdentity(town.id, request.url);
      const cursor = query.cursor as string | undefined;
      const page = await readPage(services.database, viewer, {
        ...list,
        after: cursor === undefined ? null : services.cursors.read(cursor, identity),
      });
      const total = query.count === true ? await countAll(services.database, viewer, list) : undefined;
      const next = page.last === null ? null : addressWith(request.url, services.cursors.write(page.last, identity));
      const items = selectFields(page.items, query.fields as string | undefined);
      const rest = `"asOf":"${list.moment.asOf}"${list.moment.knownAt ? `,"knownAt":"${list.moment.knownAt}"` : ''}${total === undefined ? '' : `,"count":${total}`}${next ? `,"next":${JSON.stringify(next)}` : ''}`;
      return {
        json: `{"items":${items},${rest}}`,
        headers: { ...momentHeaders(list.moment), ...(next ? { link: `<${next}>; rel="next"` } : {}) },
      };
    },
  });
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
    const field = kind.fields[member] as (typeof kind.fields)[string]; // filters are fields of the kind
    const values = field.values ? Object.keys(field.values).join('|') : null;
    const schema = values
      ? cleanString(500, new RegExp(`^(?:${values})(?:,(?:${values}))*$`))
      : field.as === 'flag'
        ? z.enum(['true', 'false'])
        : field.as === 'day'
          ? daySchema
          : cleanString(500, patterns.line);
    return [member, told(schema, [field.label.cs, field.description.cs], [field.label.en, field.description.en]).optional()] as const;
  });
  return {
    ...Object.fromEntries(own),
    ...(kind.isPart
      ? {
          owner: told(
            cleanString(60, patterns.code),
            ['Celek', 'Kód prvku, jehož je součástí.'],
            ['Owner', 'The code of the element it is a part of.'],
          ).optional(),
        }
      : {}),
    ...(kind.isPart
      ? {}
      : {
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
          language: told(
            cleanString(20, patterns.language),
            ['Jazyk', 'Jazyk textů.'],
            ['Language', 'The language of the texts.'],
          ).optional(),
        }),
    externalId: told(
      cleanString(300, /^[a-z0-9][a-z0-9.-]*:[^\p{Cc}]+$/u).meta({ examples: ['rpp-sluzba:S980'] }),
      ['Vnější kód', 'Číselník a kód, oddělené dvojtečkou.'],
      ['External code', 'Scheme and code, divided by a colon.'],
    ).optional(),
    extra: z.record(cleanString(70, /^extra\.[a-z][A-Za-z0-9]*$/), cleanString(500, patterns.line)).optional(),
  };
}

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
export function refuseUnknownFields(kind: Kind, fields: string | undefined, known: readonly string[]): void {
  const unknown = (fields ?? '').split(',').filter((member) => member !== '' && !known.includes(member));
  if (unknown.length > 0)
    throw problem('invalid-request', {
      errors: unknown.map((member) =>
        violation('?fields', `${kind.label.one.cs} nemá údaj „${member}“.`, `${kind.label.one.en} has no member "${member}".`, 'unknown'),
      ),
    });
}

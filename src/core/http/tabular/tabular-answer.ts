import { z } from 'zod';
import type { Dialect } from '../../../platform/formats/csv.ts';
import { type JsonText, jsonTextYielding } from '../../../platform/formats/json-text.ts';
import { xlsxType } from '../../../platform/formats/xlsx.ts';
import type { Text } from '../../../platform/text.ts';
import type { Threads } from '../../../platform/threads/threads.ts';
import { takeTurn } from '../../../platform/yield-to-event-loop.ts';
import type { ModelGraph } from '../../kinds/types.ts';
import type { Day, ReadTime } from '../../model/day.ts';
import { described } from '../../model/described.ts';
import { inEnglish } from '../../model/graph.ts';
import type { Principal } from '../../model/principal.ts';
import { type GraphAt, graphAtOf } from '../../store/graph-at.ts';
import { ownAddress } from '../addresses.ts';
import type { FileAnswer, JsonAnswer, Unchanged } from '../answer.ts';
import type { partialView, readTime as readTimeShape } from '../answer-schemas.ts';
import { rawQuery } from '../check-input.ts';
import type { Exactly } from '../exactly.ts';
import { languageOf } from '../language.ts';
import { negotiate } from '../negotiate.ts';
import { nextLink } from '../page.ts';
import { dialectParameter } from '../parameters.ts';
import {
  type ReadTimeQuery,
  readTimeHeaders,
  readTimeOf,
  readTimeParameters,
} from '../read-time.ts';
import type { Call } from '../route.ts';
import type { Services } from '../services.ts';
import { answerWithEtag, type WithoutEtag } from './answer-with-etag.ts';
import type { OpenOverlay } from './graph-overlay.ts';
import { parameterForm } from './parameter-form.ts';
import { type PartialView, partialViewOf } from './partial-view.ts';
import type { Table, TableForm, TableOptions } from './table.ts';
import { csvAnswer } from './table-csv.ts';
import { pageAnswer } from './table-page.ts';
import { inWords } from './table-words.ts';
import { workbookAnswer } from './table-workbook.ts';

/** The media types of a composed answer; the first is the default. */
const types = ['application/json', 'text/csv', xlsxType, 'text/html'] as const;
type Form = 'json' | TableForm;
const formOf: Readonly<Record<(typeof types)[number], Form>> = {
  'application/json': 'json',
  'text/csv': 'csv',
  [xlsxType]: 'xlsx',
  'text/html': 'html',
};

/** The parameters of every composed answer. */
export const tabularParameters = {
  format: described(
    z.enum(['json', 'csv', 'xlsx', 'html']),
    [
      'Podoba',
      'Podoba odpovědi místo hlavičky Accept, aby šla poslat jako odkaz. S `html` je prázdný parametr jako neuvedený: posílá je formulář stránky.',
    ],
    [
      'Format',
      'The form of the answer, in place of the Accept header, so that it can be shared as a link. With `html` an empty parameter counts as omitted, since the form of the page submits such.',
    ],
  ).optional(),
  dialect: dialectParameter.optional(),
  ...readTimeParameters,
};

type TabularQuery = ReadTimeQuery & {
  readonly format?: Form | undefined;
  readonly dialect?: Dialect | undefined;
};

/** The members that every composed answer has besides its own. */
type Frame = {
  readonly asOf: Day;
  readonly knownAt?: string | undefined;
  readonly partialView?: PartialView | undefined;
};

/** Declares the response of a composed answer. */
export const tabularResponse = <S extends z.ZodObject<typeof readTimeShape>>(
  description: Text,
  schema: S,
) => ({ description, hasEtag: true, schema, types }) as const;

/**
 * Declares the response of a composed answer that concludes something from absence, or names what
 * it could not see.
 */
export const concludingResponse = <
  S extends z.ZodObject<typeof readTimeShape & { partialView: typeof partialView }>,
>(
  description: Text,
  schema: S,
) => ({ ...tabularResponse(description, schema), mayBePartial: true }) as const;

/** A composed answer without the common members, as a handler computes it. */
type Framed<T> = Omit<T, keyof Frame>;

type Composed<Value> = {
  readonly value: Value;
  readonly table: () => Table | Promise<Table>;
  /**
   * What may be partly hidden from the principal, so that nothing is concluded from its absence.
   */
  readonly unseen?: readonly string[];
};

/** `unseen` is required exactly where the schema declares `partialView`. */
type Unseen<T> = 'partialView' extends keyof T
  ? { readonly unseen: readonly string[] }
  : { readonly unseen?: never };

/** A composed answer: JSON, a table as a file or a page, or 304. */
export type TabularAnswer<T> = FileAnswer | JsonAnswer<T> | Unchanged;

/**
 * Answers with JSON composed of many elements, or with its rows as CSV, XLSX or HTML. `T` is
 * inferred from the schema that the route declares for 200, where its handler returns the call.
 */
export async function tabularAnswer<T extends Frame, const Value extends Framed<T>>(
  services: Services,
  call: Call<unknown, TabularQuery>,
  compute: (
    readTime: ReadTime,
    graphAt: GraphAt<ModelGraph>,
  ) => Promise<Composed<Value & Exactly<Value, Framed<T>>> & Unseen<T>>,
): Promise<TabularAnswer<T>> {
  const { query, principal, municipality, request } = call;
  const readTime = readTimeOf(query, municipality, services.now());
  const form = query.format ?? formOf[negotiate(request, types)];
  const overlay = await overlayAsked(services, principal, query);
  const requested = { principal, readTime, request, form };
  return answerWithEtag(services, requested, () =>
    composed<T>(services, call, { ...requested, overlay }, compute),
  );
}

/** A request for a composed answer, with its parameters resolved. */
type ResolvedRequest = {
  readonly readTime: ReadTime;
  readonly form: Form;
  readonly overlay: OpenOverlay | null;
};

/** Computes the answer in the requested form, with its headers. */
async function composed<T extends Frame>(
  services: Services,
  { query, principal, request, signal }: Call<unknown, TabularQuery>,
  { readTime, form, overlay }: ResolvedRequest,
  compute: (readTime: ReadTime, graphAt: GraphAt<ModelGraph>) => Promise<Composed<Framed<T>>>,
): Promise<WithoutEtag<FileAnswer | JsonAnswer<T>>> {
  const language = languageOf(request);
  const isEnglishTable = form !== 'json' && language === 'en';
  const graphAt = graphAtOf(services.graphs, principal, (graph) => {
    const overlaid = overlay === null ? graph : overlay.apply(graph);
    return isEnglishTable ? inEnglish(overlaid) : overlaid;
  });
  const { caller, server } = request;
  const { value, table, unseen } = await server.budgets.computed.run({ key: caller }, async () => {
    await takeTurn();
    return compute(readTime, graphAt);
  });
  const view = unseen === undefined ? null : partialViewOf(principal.level, unseen, language);
  const headers = {
    ...readTimeHeaders(readTime),
    'content-language': language,
    ...(view === null || view.unseen.length === 0
      ? {}
      : { 'partial-view': view.unseen.join(', ') }),
  };
  if (form === 'json') {
    const whatIf = overlay === null ? {} : { [overlay.parameter]: overlay.id };
    const knownAt = readTime.knownAt === null ? {} : { knownAt: readTime.knownAt };
    const framed = {
      asOf: readTime.asOf,
      ...knownAt,
      ...whatIf,
      ...value,
      ...(view ? { partialView: view } : {}),
    };
    const json = (await jsonTextYielding(framed)) as JsonText<T>; // T is the common members and what was computed
    const paged = { ...headers, ...nextLink(nextOf(value)) };
    return { content: () => json, answer: () => ({ json, headers: paged }) };
  }
  const rows = inWords(await table(), services.model, services.tableWords, language);
  const { route } = request.routeOptions.config;
  const options = {
    form,
    dialect: query.dialect,
    language,
    name: rows.name ?? route?.operationId ?? 'answer',
    title: rows.title ?? route?.summary[language] ?? '',
    readTime,
    overlay: overlay?.name ?? null,
    view,
    address: ownAddress(request),
    askForm: parameterForm(route, rawQuery(request), language),
  };
  const { title, note, columns, labels, total = rows.rows.length } = rows;
  const paged = { ...headers, ...(rows.rows.length < total ? nextLink(nextOf(value)) : {}) };
  return {
    content: () => jsonTextYielding({ title, note, columns, labels, total, rows: rows.rows, view }),
    answer: async () => {
      const answer = await tableAnswer(rows, options, services.threads, signal);
      return { ...answer, headers: { ...paged, ...answer.headers } };
    },
  };
}

/** Returns a table as CSV, a workbook or a page, all with the same rows. */
async function tableAnswer(
  table: Table,
  options: TableOptions,
  threads: Threads,
  signal: AbortSignal,
): Promise<FileAnswer> {
  switch (options.form) {
    case 'csv':
      return csvAnswer(table, options);
    case 'xlsx':
      return workbookAnswer(table, options, threads, signal);
    case 'html':
      return pageAnswer(table, options);
  }
}

/** Returns the address of the next page; undefined on the last, and of an answer without pages. */
const nextOf = (value: object): string | undefined =>
  'next' in value && typeof value.next === 'string' ? value.next : undefined;

/**
 * Returns the overlay that the query asks for; null when it asks for none.
 * @throws ApiError not-found
 */
async function overlayAsked(
  services: Services,
  principal: Principal,
  query: Readonly<Record<string, unknown>>,
): Promise<OpenOverlay | null> {
  for (const { parameter, open } of services.overlays) {
    const value = query[parameter];
    if (typeof value === 'string') return open(services, principal, value);
  }
  return null;
}

import { Readable } from 'node:stream';
import { z } from 'zod';
import { todayIn } from '../../../core/context.ts';
import { addressWith, municipalityPath } from '../../../core/http/addresses.ts';
import { component } from '../../../core/http/component.ts';
import { negotiate } from '../../../core/http/negotiate.ts';
import { nextLink, queryIdentity } from '../../../core/http/page.ts';
import {
  codeParameter,
  dialectParameter,
  municipalityParams,
  pageParameters,
  wholeParameter,
} from '../../../core/http/parameters.ts';
import { readTimeHeaders, readTimeOf, readTimeParameters } from '../../../core/http/read-time.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { hasIdempotencyKey, write } from '../../../core/http/write.ts';
import { described } from '../../../core/model/described.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { cleanString, daySchema } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { readInForce } from '../../../core/store/documents/documents.ts';
import { problem } from '../../../errors.ts';
import { csvStream, csvType, type Dialect } from '../../../platform/formats/csv.ts';
import { text } from '../../../platform/text.ts';
import { type Measurement, namedMeasurement } from '../measurement.ts';
import {
  maxMeasurements,
  measurementSchema,
  recordMeasurements,
  reportOf,
} from '../operations/record-measurements.ts';
import { recordOneByOne } from '../operations/record-one-by-one.ts';
import {
  measurementBatchSchema,
  measurementPageSchema,
  measurementReportSchema,
} from '../schemas.ts';
import { type MeasurementQuery, readMeasurements } from '../store/measurements.ts';
import { measurementsTag } from '../tags.ts';

const params = municipalityParams.extend({ code: codeParameter('U-01', ['Ukazatel', 'Metric']) });

/** Values of metrics: recorded singly or in a batch, read by range or by the newest periods. */
export function measurementRoutes(services: Services): AnyRoute[] {
  return [listRoute(services), appendRoute(services), batchRoute(services)];
}

const measurementView = (measurement: Measurement) => ({
  ...namedMeasurement(measurement),
  periodStart: measurement.start,
  periodEnd: measurement.end,
});

const csvColumns = [
  'metric',
  'scope',
  'period',
  'value',
  'status',
  'source',
  'sampleSize',
  'note',
  'recordedAt',
] as const;

function listRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/metrics/{code}/measurements`,
    operationId: 'listMeasurements',
    tag: measurementsTag,
    summary: text('Hodnoty ukazatele', 'Values of a metric'),
    description: text(
      'Naměřené hodnoty podle období: rozsah dní nebo nejnovějších několik období (`latest:8`). `knownAt` ukáže, co bylo známo před opravou.',
      'Measured values by period: a range of days or the newest periods (`latest:8`). `knownAt` shows what was known before a correction.',
    ),
    access: 'anyone',
    params,
    query: z.strictObject({
      from: described(
        daySchema,
        ['Od', 'Jen období, která končí po tomto dni.'],
        ['From', 'Only periods that end after this day.'],
      ).optional(),
      to: described(
        daySchema,
        ['Do', 'Jen období, která začínají před tímto dnem.'],
        ['To', 'Only periods that begin before this day.'],
      ).optional(),
      period: described(
        cleanString(11, /^latest:[1-9][0-9]{0,3}$/).meta({ examples: ['latest:8'] }),
        ['Nejnovější období', '`latest:8` je osm nejnovějších období.'],
        ['Newest periods', '`latest:8` gives the newest eight periods.'],
      ).optional(),
      scope: described(
        cleanString(70, /^(?:units\/[^/\p{Cc}]+|town)$/u),
        ['Rozsah', 'Útvar (units/kód), nebo `town` pro celou obec.'],
        ['Scope', 'A unit (units/code), or `town` for the whole municipality.'],
      ).optional(),
      source: described(
        cleanString(60, patterns.line),
        ['Zdroj', 'Jen hodnoty z tohoto zdroje.'],
        ['Source', 'Only values from this source.'],
      ).optional(),
      limit: wholeParameter(
        1,
        1000,
        200,
        ['Nejvýše', 'Kolik hodnot nejvýše; bez údaje 200.'],
        ['Limit', 'The maximum number of values; 200 by default.'],
      ).optional(),
      cursor: pageParameters.cursor,
      dialect: dialectParameter.optional(),
      ...readTimeParameters,
    }),
    responses: {
      200: {
        description: text('Hodnoty.', 'The values.'),
        schema: measurementPageSchema,
        types: ['application/json', 'text/csv'],
      },
    },
    handler: async ({ params: { code }, query, principal, municipality, request }, answer) => {
      const type = negotiate(request, ['application/json', 'text/csv']);
      const readTime = readTimeOf(query, municipality, services.now());
      const limit = query.limit ?? 200;
      const identity = queryIdentity(municipality.id, request.url);
      const after =
        query.cursor === undefined
          ? null
          : (services.cursors.read(query.cursor, identity) as Position); // written below
      const measurementQuery = {
        ...rangeOf(query),
        metric: code,
        readTime,
        limit: limit + 1,
        after,
      };
      const rows = await readMeasurements(services.database, principal, measurementQuery);
      if (rows.length === 0) await assertKnownMetric(services, principal, measurementQuery);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      const next =
        last &&
        addressWith(
          request,
          services.cursors.write([last.start, last.end, last.scope ?? '', last.source], identity),
        );
      const headers = { ...readTimeHeaders(readTime), ...nextLink(next) };
      if (type === 'application/json')
        return answer(
          200,
          { asOf: readTime.asOf, items: page.map(measurementView), next },
          { headers },
        );
      return { stream: csvOf(page, query.dialect), type: csvType, headers };
    },
  });
}

type Position = [start: string, end: string, scope: string, source: string];
type RangeQuery = {
  from?: string | undefined;
  to?: string | undefined;
  source?: string | undefined;
  scope?: string | undefined;
  period?: string | undefined;
};

/** Returns the range that a query asks for; the scope `town` becomes an empty one. */
const rangeOf = ({ from, to, source, scope, period }: RangeQuery) => ({
  from: from ?? null,
  to: to ?? null,
  source: source ?? null,
  scope: scope === 'town' ? '' : (scope ?? null),
  latest: period === undefined ? null : Number(period.slice('latest:'.length)),
});

function csvOf(page: readonly Measurement[], dialect: Dialect | undefined): Readable {
  const rows = page
    .map(measurementView)
    .map((item) => csvColumns.map((column) => item[column] ?? ''));
  return Readable.from(rows).pipe(csvStream(csvColumns, dialect));
}

/**
 * Tells a metric without values, which is an empty list, from no metric.
 * @throws ApiError not-found
 */
async function assertKnownMetric(
  { database, model }: Services,
  principal: Principal,
  { metric, readTime }: MeasurementQuery,
): Promise<void> {
  if (!(await readInForce(database, principal, model.kind('metrics'), metric, readTime)))
    throw problem('not-found');
}

const newMeasurement = component(
  'NewMeasurement',
  measurementSchema.omit({ metric: true, kind: true }),
);

function appendRoute(services: Services): AnyRoute {
  const record = recordOneByOne(services);
  return declareRoute({
    method: 'POST',
    url: `${municipalityPath}/metrics/{code}/measurements`,
    operationId: 'recordMeasurement',
    tag: measurementsTag,
    summary: text('Zapíše hodnotu', 'Records a value'),
    description: text(
      'Klíčem je ukazatel, rozsah, období a zdroj. Jiná hodnota pod známým klíčem je oprava; co bylo známo předtím, zůstává čitelné.',
      'The key is metric, scope, period and source. Another value under a known key is a correction; what was known before stays readable.',
    ),
    access: 'editor',
    params,
    query: noQuery,
    body: {
      type: 'application/json',
      schema: newMeasurement,
      example: { period: '2025', value: 1.24, status: 'final' },
    },
    takes: ['idempotency-key'],
    responses: {
      200: { description: text('Co se stalo.', 'What happened.'), schema: measurementReportSchema },
    },
    handler: async (call, answer) => {
      const value = { ...call.body, metric: referenceTo('metrics', call.params.code) };
      if (!hasIdempotencyKey(call)) return answer(200, reportOf([await record(call, value)]));
      return write(services, call, async (transaction) => {
        const options = { pointerOf: () => '', today: todayIn(services, call.municipality) };
        return answer(200, reportOf(await recordMeasurements(call, transaction, [value], options)));
      });
    },
  });
}

function batchRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: `${municipalityPath}/measurements/_batch`,
    operationId: 'recordMeasurements',
    tag: measurementsTag,
    summary: text('Zapíše dávku hodnot', 'Records a batch of values'),
    description: text(
      'Až 10 000 hodnot libovolných ukazatelů obce; všechny, nebo žádná.',
      'Up to 10,000 values of any metrics of the municipality; all or nothing.',
    ),
    access: 'editor',
    params: municipalityParams,
    query: noQuery,
    body: {
      type: 'application/json',
      limit: 8 * 1024 * 1024,
      shape: measurementBatchSchema,
      schema: z.strictObject({
        items: z.array(z.record(z.string(), z.unknown())).min(1).max(maxMeasurements),
      }),
      example: { items: [{ metric: 'metrics/U-02', period: '2025-Q4', value: 8.4 }] },
    },
    takes: ['idempotency-key'],
    responses: {
      200: { description: text('Co se stalo.', 'What happened.'), schema: measurementReportSchema },
    },
    handler: (call, answer) =>
      write(services, call, async (transaction) => {
        const options = {
          pointerOf: (index: number) => `/items/${index}`,
          today: todayIn(services, call.municipality),
        };
        const effects = await recordMeasurements(call, transaction, call.body.items, options);
        return answer(200, reportOf(effects));
      }),
  });
}

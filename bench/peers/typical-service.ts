import { and, asc, eq, getTableColumns, gt, ilike, lte, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import fastify, { type FastifyRequest } from 'fastify';
import pg from 'pg';
import { z } from 'zod';
import {
  elements,
  isOfVersion,
  measurements,
  municipalities,
  processCards,
  processes,
  versions,
} from './tables.ts';

/**
 * A service on the same rows as most teams write one: Fastify, drizzle, zod for what comes in and
 * goes out. It knows no tokens, no tenant isolation and no log; triggers do not fire, since the log
 * would reject what it writes.
 */
const [connectionString = ''] = process.argv.slice(2);
const pool = new pg.Pool({
  connectionString,
  max: 10,
  application_name: 'bench-typical',
  options: '-c session_replication_role=replica -c jit=off',
});
const database = drizzle(pool);
const app = fastify();
// as fastify-type-provider-zod does it; each route below gives zod schemas
app.setValidatorCompiler<z.ZodType>(({ schema }) => (value) => {
  const result = schema.safeParse(value);
  return result.success ? { value: result.data } : { error: result.error };
});
app.setSerializerCompiler<z.ZodType>(
  ({ schema }) =>
    (value) =>
      JSON.stringify(schema.parse(value)),
);

const text = z.string().nullish();
const jsonValue = z.unknown();
const common = {
  code: z.string(),
  name: z.string(),
  description: text,
  keywords: z.array(z.string()).nullish(),
  validFrom: text,
};
const cardSchema = z.object({
  ...common,
  designation: text,
  purpose: text,
  triggerKind: text,
  trigger: text,
  endEvent: text,
  customers: z.array(z.string()).nullish(),
  customersNote: text,
  frequencyCount: z.number().nullish(),
  frequencyPeriod: text,
  effortMean: z.number().nullish(),
  effortVariance: z.number().nullish(),
  staffCosts: z.number().nullish(),
  quality: text,
  records: z.array(z.object({ name: z.string(), fileMark: text, retention: text })).nullish(),
  lastReviewedOn: text,
  reviewDueOn: text,
  editorialNotes: text,
  links: z.record(z.string(), z.array(z.looseObject({ to: z.string() }))).nullish(),
  parts: z.record(z.string(), z.array(z.record(z.string(), jsonValue))).nullish(),
});
const processSchema = z.object({
  ...common,
  type: z.string(),
  jurisdiction: text,
  isKey: z.boolean().nullish(),
});
const pageSchema = z.object({ items: z.array(processSchema) });
const hitsSchema = z.object({
  items: z.array(z.object({ kind: z.string(), code: z.string(), name: z.string() })),
});
const reportSchema = z.object({ created: z.number() });
const slugSchema = z.object({ slug: z.string() });
const codeSchema = slugSchema.extend({ code: z.string() });
const valueSchema = z.object({ period: z.iso.date(), value: z.number() });

const today = sql`current_date`;
const isInForce = and(lte(elements.liveFrom, today), gt(elements.liveTo, today));
const versionInForce = and(
  eq(versions.municipalityId, elements.municipalityId),
  eq(versions.node, elements.node),
  eq(versions.version, elements.liveVersion),
);
const commonColumns = {
  code: elements.code,
  name: versions.name,
  description: versions.description,
  keywords: versions.keywords,
  validFrom: elements.liveFrom,
};

const municipalityIds = new Map<string, number>();
async function municipalityOf(slug: string): Promise<number> {
  const known = municipalityIds.get(slug);
  if (known !== undefined) return known;
  const [row] = await database
    .select({ id: municipalities.id })
    .from(municipalities)
    .where(eq(municipalities.slug, slug));
  if (!row) throw new Error(`there is no ${slug}`);
  municipalityIds.set(slug, row.id);
  return row.id;
}

/** The schema of a route has checked them. */
const parametersOf = <Schema extends z.ZodType>(request: FastifyRequest) =>
  request.params as z.output<Schema>;

app.get(
  '/v1/municipalities/:slug/process-cards/:code',
  { schema: { params: codeSchema, response: { 200: cardSchema } } },
  async (request) => {
    const { slug, code } = parametersOf<typeof codeSchema>(request);
    const [card] = await database
      .select({
        ...commonColumns,
        ...getTableColumns(processCards),
        links: versions.links,
        parts: versions.parts,
      })
      .from(elements)
      .innerJoin(versions, versionInForce)
      .innerJoin(processCards, isOfVersion(processCards))
      .where(
        and(
          eq(elements.municipalityId, await municipalityOf(slug)),
          eq(elements.kind, 'process-cards'),
          eq(elements.code, code),
          isInForce,
        ),
      );
    if (!card) throw Object.assign(new Error(`there is no ${code}`), { statusCode: 404 });
    return card;
  },
);

app.get(
  '/v1/municipalities/:slug/processes',
  { schema: { params: slugSchema, response: { 200: pageSchema } } },
  async (request) => {
    const { slug } = parametersOf<typeof slugSchema>(request);
    const { type, jurisdiction, isKey } = processes;
    const items = await database
      .select({ ...commonColumns, type, jurisdiction, isKey })
      .from(elements)
      .innerJoin(versions, versionInForce)
      .innerJoin(processes, isOfVersion(processes))
      .where(
        and(
          eq(elements.municipalityId, await municipalityOf(slug)),
          eq(elements.kind, 'processes'),
          isInForce,
        ),
      )
      .orderBy(asc(elements.code))
      .limit(50);
    return { items };
  },
);

app.get(
  '/v1/municipalities/:slug/search',
  {
    schema: {
      params: slugSchema,
      querystring: z.object({ q: z.string() }),
      response: { 200: hitsSchema },
    },
  },
  async (request) => {
    const { slug } = parametersOf<typeof slugSchema>(request);
    const { q } = request.query as { q: string }; // the schema above has checked it
    const words = q.split(' ').map((word) => ilike(elements.searchText, `%${word}%`));
    const items = await database
      .select({ kind: elements.kind, code: elements.code, name: versions.name })
      .from(elements)
      .innerJoin(versions, versionInForce)
      .where(and(eq(elements.municipalityId, await municipalityOf(slug)), isInForce, ...words))
      .orderBy(asc(versions.name))
      .limit(20);
    return { items };
  },
);

app.post(
  '/v1/municipalities/:slug/metrics/:code/measurements',
  { schema: { params: codeSchema, body: valueSchema, response: { 200: reportSchema } } },
  async (request) => {
    const { slug, code } = parametersOf<typeof codeSchema>(request);
    const { period, value } = request.body as z.output<typeof valueSchema>; // checked above
    const municipalityId = await municipalityOf(slug);
    const [metric] = await database
      .select({ node: elements.node })
      .from(elements)
      .where(
        and(
          eq(elements.municipalityId, municipalityId),
          eq(elements.kind, 'metrics'),
          eq(elements.code, code),
        ),
      );
    if (!metric) throw new Error(`there is no ${code}`);
    const row = {
      municipalityId,
      metric: metric.node,
      scope: 0,
      periodStart: period,
      periodEnd: new Date(Date.parse(period) + 86_400_000).toISOString().slice(0, 10),
      source: '',
      value: String(value),
      status: 'final',
    };
    await database
      .insert(measurements)
      .values(row)
      .onConflictDoUpdate({
        target: [
          measurements.municipalityId,
          measurements.metric,
          measurements.scope,
          measurements.periodStart,
          measurements.periodEnd,
          measurements.source,
        ],
        set: { value: row.value },
      });
    return { created: 1 };
  },
);

const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
process.send?.({ port: Number(address.port) });

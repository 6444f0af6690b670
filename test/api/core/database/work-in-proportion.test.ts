import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../../../src/app.ts';
import type { KindKey, ModelArc } from '../../../../src/core/kinds/types.ts';
import { FieldsCache } from '../../../../src/core/store/documents/fields-cache.ts';
import { GraphCache } from '../../../../src/core/store/graph-cache.ts';
import { asOwner } from '../../../support/database/as-owner.ts';
import { CountingDatabase } from '../../../support/database/counting-database.ts';
import {
  addressOf,
  declaredRoutes,
  pathParameters,
} from '../../../support/http/declared-routes.ts';
import { clientFor } from '../../../support/http/municipality-client.ts';
import { bearer } from '../../../support/http/requests.ts';
import { linkedPairs, writtenRelations } from '../../../support/models/linked-model.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let database: CountingDatabase;
let app: FastifyInstance;
let municipalities: readonly TestMunicipality[];

/** A municipality in which every relation joins every two kinds that it may, so many times. */
async function municipalityOf(times: number): Promise<TestMunicipality> {
  const municipality = await makeMunicipality(test);
  const pairs = writtenRelations.flatMap((relation, index) =>
    Array.from({ length: times }, (_, time) =>
      linkedPairs(relation, 600 * index + 100 * time),
    ).flat(),
  );
  const { status, body } = await clientFor(test, municipality).import(
    pairs.flatMap(({ lines }) => lines),
  );
  if (status !== 200) throw new Error(JSON.stringify(body));
  return municipality;
}

beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
  // as after a large import: the planner knows nothing yet of what the tables hold
  const tables = await asOwner<{ name: string }>(
    test,
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  await asOwner(
    test,
    tables.map(({ name }) => `ALTER TABLE ${name} SET (autovacuum_enabled = false)`).join(';'),
  );
  municipalities = [await municipalityOf(2), await municipalityOf(6)];
  database = new CountingDatabase({ url: test.url });
  const services = {
    ...test.services,
    database,
    graphs: new GraphCache<KindKey, ModelArc>(database),
    fields: new FieldsCache(database),
  };
  app = await buildApp(services, {
    logger: null,
    rateLimitMax: 1_000_000,
    trustProxy: null,
    corsOrigins: [],
    publicUrl: null,
  });
  await app.ready();
});
afterAll(async () => {
  await app?.close();
  await database?.close();
  await test.close();
});

/**
 * The rows gone through to answer each address that asks of the whole municipality, by statement.
 */
async function rowsRead(municipality: TestMunicipality): Promise<Map<string, number>> {
  const routes = declaredRoutes(test).filter(
    (route) => route.method === 'GET' && pathParameters(route).join() === 'municipality',
  );
  const found = new Map<string, number>();
  for (const route of routes) {
    for (const query of 'history' in route.query.shape ? [{}, { history: 'true' }] : [{}]) {
      database.rows.clear();
      const url = addressOf(route, { municipality: municipality.slug }, query);
      const { statusCode } = await app.inject({
        url,
        headers: bearer(municipality.tokens.administrator),
      });
      if (statusCode !== 200) continue;
      for (const [text, rows] of database.rows)
        found.set(`${url} ${text}`.replace(municipality.slug, ''), rows);
    }
  }
  return found;
}

it('reads three times as many rows of a municipality three times as large, and no more', async () => {
  const [small, large] = [
    await rowsRead(municipalities[0] as TestMunicipality),
    await rowsRead(municipalities[1] as TestMunicipality),
  ]; // made above
  expect(small.size).toBeGreaterThan(100);
  // what is small may be compared in any way
  const worse = [...large].filter(
    ([statement, rows]) => rows > 4.5 * Math.max(small.get(statement) ?? 0, 500),
  );
  expect(worse).toEqual([]);
});

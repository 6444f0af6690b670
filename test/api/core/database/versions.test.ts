import { loadSample } from '../../../../src/cli/service/load-sample.ts';
import { type Area, areas } from '../../../../src/core/database/versions.ts';
import type { AnyRoute } from '../../../../src/core/http/route.ts';
import { serviceItself } from '../../../../src/core/model/principal.ts';
import { readMunicipalityVersions } from '../../../../src/core/store/municipalities/municipality-heads.ts';
import { asOwner } from '../../../support/database/as-owner.ts';
import { addressOf, declaredRoutes } from '../../../support/http/declared-routes.ts';
import { adminToken, openTestApp, type TestApp } from '../../../support/test-app.ts';

let test: TestApp;
let gets: readonly AnyRoute[];
const base = '/v1/municipalities/koprivnice';
let scenario: string;
const changes = [{ act: 'retire', element: 'processes/H-101' }];

beforeAll(async () => {
  test = await openTestApp({ now: '2026-11-21T10:00:00Z' });
  await loadSample(test.services, () => undefined);
  scenario = (
    await send('/scenarios', {
      name: 'Úvaha',
      changes,
    })
  ).body.id;
  gets = declaredRoutes(test).filter(
    ({ method, url, dependsOn }) => method === 'GET' && dependsOn && url.includes('{municipality}'),
  );
});
afterAll(() => test.close());

const send = async (path: string, body: object) => {
  const answer = await test.http
    .post(`${base}${path}`)
    .auth(adminToken, { type: 'bearer' })
    .send(body);
  expect(answer.status).toBeLessThan(300);
  return answer;
};

/** One write to each part of the municipality, each time another one. */
let n = 0;
const writes: { readonly [A in Area]: () => Promise<unknown> } = {
  model: () => send('/roles', { code: `CAST-${++n}`, name: 'Role' }),
  drafts: () => send('/goals', { code: `CAST-${++n}`, name: 'Cíl', level: 'strategic' }),
  values: () =>
    send('/metrics/U-01/measurements', { period: `${1900 + ++n}`, value: 1 + n / 1000 }),
  settings: () => send('/scenarios', { name: `Úvaha ${++n}`, changes }),
};

const versions = async () => {
  const [row] = await test.services.database.readUnisolated<{ id: number }>({
    text: "SELECT id FROM municipalities WHERE slug = 'koprivnice'",
  });
  return readMunicipalityVersions(test.services.database, serviceItself(row?.id ?? 0, 'cli'));
};

const read = async (address: string, etag?: string) => {
  const { status, text, headers } = await test.http
    .get(address)
    .set(etag === undefined ? {} : { 'If-None-Match': etag })
    .auth(adminToken, { type: 'bearer' });
  return { status, text: text.replace(/"instance":"[^"]*"/, ''), etag: String(headers.etag) };
};

it.each(areas)('a write to %s changes the version of that part alone', async (area) => {
  const before = await versions();
  await writes[area]();
  const after = await versions();
  expect(after).toEqual({
    ...before,
    version: before.version + 1,
    seq: before.seq + 1,
    [area]: before.version + 1,
  });
});

describe('an answer that declares what it depends on', () => {
  /** The parts that no route of this address depends on. */
  const others = ({ dependsOn = areas }: AnyRoute) =>
    areas.filter((area) => !dependsOn.includes(area));
  const addressesOf = (route: AnyRoute) => {
    const address = addressOf(route, { municipality: 'koprivnice', scenario });
    return 'scenario' in route.query.shape
      ? [address, addressOf(route, { municipality: 'koprivnice', scenario }, { scenario })]
      : [address];
  };

  it('stays the same through writes to other parts, and is known without being computed', async () => {
    expect(gets.length).toBeGreaterThan(90);
    for (const area of areas) {
      const addresses = gets.filter((route) => others(route).includes(area)).flatMap(addressesOf);
      const before = new Map<string, Awaited<ReturnType<typeof read>>>();
      for (const address of addresses) before.set(address, await read(address));
      await writes[area]();
      for (const [address, { status, text, etag }] of before) {
        expect({ area, address, ...(await read(address)) }).toEqual({
          area,
          address,
          status,
          text,
          etag,
        });
        if (status === 200)
          expect({ area, address, status: (await read(address, etag)).status }).toEqual({
            area,
            address,
            status: 304,
          });
      }
    }
  });

  it('is computed again after a write to what it depends on', async () => {
    const [thread] = gets.filter(({ operationId }) => operationId === 'followThread');
    const address = addressesOf(thread as AnyRoute)[0] as string; // asserted by the answers below
    for (const area of thread?.dependsOn ?? []) {
      const { etag } = await read(address);
      expect((await read(address, etag)).status).toBe(304);
      await writes[area]();
      expect({ area, status: (await read(address, etag)).status }).toEqual({ area, status: 200 });
    }
  });

  it('leaves the graph in memory when a value is written', async () => {
    await read(`${base}/graph/gaps`);
    const { misses } = test.services.graphs.figures();
    await writes.values();
    await read(`${base}/graph/gaps`);
    expect(test.services.graphs.figures().misses).toBe(misses);
  });
});

it('a write that names no part, as older versions write, has changed all of them', async () => {
  const before = await versions();
  await asOwner(
    test,
    "UPDATE towns SET version = version + 1 WHERE municipality_id = (SELECT id FROM municipalities WHERE slug = 'koprivnice') RETURNING 1",
    [],
  );
  const version = before.version + 1;
  const announced = new Promise((resolve) =>
    test.services.database.notifications.subscribe(resolve),
  );
  await asOwner(
    test,
    "SELECT pg_notify('osnova_town', id || ':' || $1) FROM municipalities WHERE slug = 'koprivnice'",
    [version],
  );
  await announced;
  const { seq } = before;
  const expected = {
    version,
    seq,
    model: version,
    drafts: version,
    values: version,
    settings: version,
  };
  expect(await versions()).toEqual(expected);
  const [stored] = await asOwner<Record<string, string>>(
    test,
    'SELECT version, seq, model_version, drafts_version, values_version, settings_version FROM towns WHERE version = $1',
    [version],
  );
  expect(Object.values(stored ?? {}).map(Number)).toEqual(Object.values(expected));
});

import { bearer, importLines } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

/** Two instances on one database: what one writes, the other must not answer from memory. */
let one: TestApp;
let other: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  one = await openTestApp();
  other = await openTestApp({ on: one.url });
  municipality = await makeMunicipality(one);
  const metric = { kind: 'metrics', unit: 'dny', direction: 'lower', period: 'month' };
  await importLines(one, municipality, [
    { ...metric, code: 'U-1', name: 'Doba vyřízení', valueMax: 30, visibility: 'public' },
    { ...metric, code: 'U-2', name: 'Počet podání' },
  ]);
});
afterAll(async () => {
  await other.close();
  await one.close();
});

const read = async ({ http }: TestApp, path: string, token: string | null) => {
  const request = http.get(`${municipality.path}/${path}`);
  const { status, body } = await (token === null ? request : request.set(bearer(token)));
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
};
const unmeasured = async (app: TestApp, token: string | null = municipality.tokens.reader) =>
  (await read(app, 'questions/metrics-without-value', token)).rows.map(
    ({ metric }: { metric: string }) => metric,
  );
const offLimits = async (app: TestApp) =>
  (
    await read(app, 'graph/gaps?rule=metric-with-value-off-limits', municipality.tokens.reader)
  ).items.map(({ element }: { element: string }) => element);
const record = async (metric: string, value: number) => {
  const path = `${municipality.path}/metrics/${metric}/measurements`;
  const body = { period: '2026-01', value };
  const { status } = await one.http
    .post(path)
    .set(bearer(municipality.tokens.publisher))
    .send(body);
  expect(status).toBe(200);
};
/** Asked until the news of the write has come; the cached answer would stay for an hour. */
async function untilKnown<Found>(ask: () => Promise<Found>, expected: Found): Promise<void> {
  for (let n = 0; n < 200; n++)
    if (JSON.stringify(await ask()) === JSON.stringify(expected)) return;
  expect(await ask()).toEqual(expected);
}

it('a value that is recorded shows at once, also in another instance', async () => {
  expect([await unmeasured(one), await unmeasured(other)]).toEqual([
    ['U-1', 'U-2'],
    ['U-1', 'U-2'],
  ]);
  await record('U-1', 20);
  expect(await unmeasured(one)).toEqual(['U-2']);
  await untilKnown(() => unmeasured(other), ['U-2']);
});

it('a definition that changes shows which values it no longer allows', async () => {
  await record('U-1', 20);
  expect([await offLimits(one), await offLimits(other)]).toEqual([[], []]);
  await importLines(one, municipality, [
    {
      kind: 'metrics',
      code: 'U-1',
      name: 'Doba vyřízení',
      unit: 'dny',
      direction: 'lower',
      period: 'month',
      valueMax: 10,
      visibility: 'public',
      validFrom: '2026-01-01',
    },
  ]);
  expect(await offLimits(one)).toEqual(['metrics/U-1']);
  await untilKnown(() => offLimits(other), ['metrics/U-1']);
});

it('stays in memory while no metric is written', async () => {
  await offLimits(one);
  await unmeasured(one);
  const reads = jest.spyOn(one.services.database, 'read');
  const factsRead = async (line: object) => {
    await importLines(one, municipality, [line]);
    reads.mockClear();
    await offLimits(one);
    await unmeasured(one);
    const names = reads.mock.calls.map(([, { name = '' }]) => name);
    return names.filter((name) => /^(metrics-off-limits|measurements:newest)/.test(name)).sort();
  };
  expect(await factsRead({ kind: 'roles', code: 'R-1', name: 'Role' })).toEqual([]);
  const metric = { kind: 'metrics', unit: 'dny', direction: 'lower', period: 'month' };
  expect(await factsRead({ ...metric, code: 'U-3', name: 'Nový' })).toEqual([
    'measurements:newest',
    'metrics-off-limits:now',
  ]);
  reads.mockRestore();
});

it('what the municipality sees is not shown to others', async () => {
  await record('U-2', 5);
  expect(await unmeasured(one)).toEqual(['U-3']);
  const { rows } = await read(one, 'questions/metrics-off-range', null);
  expect(JSON.stringify(rows)).not.toContain('U-2');
});

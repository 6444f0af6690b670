import { bearer } from '../../../support/http/requests.ts';
import { eventually } from '../../../support/processes/server-process.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp({ rateLimitMax: 400 });
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

const ask = (
  path: string,
  sent: { method?: 'POST'; payload?: string | object; headers?: Record<string, string> } = {},
) =>
  test.app.inject({
    ...sent,
    url: `${municipality.path}${path}`,
    headers: { ...bearer(municipality.tokens.administrator), ...sent.headers },
  });
const importLines = (lines: string, mode = 'apply') =>
  ask(`/_import?mode=${mode}`, {
    method: 'POST',
    payload: lines,
    headers: { 'content-type': 'application/x-ndjson' },
  });
const readMetrics = async () => (await test.app.inject({ url: '/metrics' })).body;
/** The samples of a metric: labels with their value. */
async function samplesOf(name: string): Promise<Record<string, number>> {
  const lines = (await readMetrics())
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(name.length, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}
const line = (code: string) => `${JSON.stringify({ kind: 'roles', code, name: `Role ${code}` })}\n`;

it('counts requests by the pattern of the route, whatever is requested', async () => {
  await readMetrics();
  const before = Object.keys(await samplesOf('osnova_http_request_seconds_count'));
  for (let number = 0; number < 200; number++) {
    const word = `kanarek-${number}-${Math.random().toString(36).slice(2)}`;
    const url = [
      `/${word}`,
      `/v1/${word}?q=${word}`,
      `${municipality.path}/goals/${word}`,
      `/v1/municipalities/${word}/roles`,
    ][number % 4];
    await test.app.inject({
      url: url ?? '/',
      method: (['GET', 'DELETE', 'PROPFIND'] as const)[number % 3] as 'GET',
    });
  }
  const after = await samplesOf('osnova_http_request_seconds_count');
  const added = Object.keys(after).filter((labels) => !before.includes(labels));
  expect(
    added.filter(
      (labels) =>
        !/route="(none|\/v1\/municipalities\/:municipality(\/goals\/:code|\/roles))"/.test(labels),
    ),
  ).toEqual([]);
  expect(added.length).toBeLessThan(15);
  expect(
    after['{method="GET",route="/v1/municipalities/:municipality/goals/:code",status="404"}'],
  ).toBeGreaterThan(0);
  const text = await readMetrics();
  expect(text).not.toMatch(/kanarek/);
  expect(text).not.toContain(municipality.slug);
});

it('counts imports by outcome, and the lines of those that were applied', async () => {
  expect((await importLines(line('A') + line('B'))).statusCode).toBe(200);
  expect((await importLines(line('C'), 'dry-run')).statusCode).toBe(200);
  expect((await importLines('{"kind":"roles"}\n')).statusCode).toBe(400);
  expect(await samplesOf('osnova_imports_total')).toEqual({
    '{outcome="applied"}': 1,
    '{outcome="rehearsed"}': 1,
    '{outcome="refused"}': 1,
  });
  expect(await samplesOf('osnova_import_lines_total')).toEqual({ '': 2 });
  expect(await samplesOf('osnova_imports_running')).toEqual({ '': 0 });
  expect((await samplesOf('osnova_import_seconds_count'))['{outcome="applied"}']).toBe(1);
});

it('counts rows of the log once they are committed, and times their notification', async () => {
  const countOf = async (action: string) =>
    (await samplesOf('osnova_changes_total'))[`{action="${action}"}`] ?? Number.NaN;
  const before = await countOf('published');
  await importLines(line('D') + line('E'));
  await importLines(line('F'), 'dry-run');
  await importLines(`${line('G')}{"kind":"roles"}\n`);
  expect(await countOf('published')).toBe(before + 2);
  const heard = async () => (await samplesOf('osnova_notification_lag_seconds_count'))[''] ?? 0;
  expect(await eventually(heard, (count) => count > 0)).toBeGreaterThan(0);
  expect(await samplesOf('osnova_notifications_listening')).toEqual({ '': 1 });
});

/** Lets nothing else happen for so long, so that there is a delay to be measured. */
const holdEventLoop = (milliseconds: number) =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

it('observes the pools, the event loop, the process and the graphs in memory', async () => {
  const pools = await samplesOf('osnova_database_pool');
  expect(Object.keys(pools)).toEqual(
    ['read', 'write'].flatMap((pool) =>
      ['total', 'idle', 'waiting'].map((state) => `{pool="${pool}",state="${state}"}`),
    ),
  );
  expect(pools['{pool="read",state="total"}']).toBeGreaterThan(0);
  const before = await samplesOf('osnova_graph_memory_total');
  await ask('/graph/gaps');
  await ask('/graph/gaps?limit=1');
  const after = await samplesOf('osnova_graph_memory_total');
  const grown = ['{result="miss"}', '{result="hit"}'].map(
    (labels) => (after[labels] ?? 0) - (before[labels] ?? 0),
  );
  expect(grown).toEqual([1, 1]);
  expect((await samplesOf('osnova_graph_memory_entries'))['']).toBe(1);
  await readMetrics(); // each reading measures anew
  holdEventLoop(200);
  const utilization = (await samplesOf('osnova_event_loop_utilization'))[''] ?? Number.NaN;
  expect(utilization > 0 && utilization <= 1).toBe(true);
  const lag = async () => {
    holdEventLoop(200);
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate); // the delay is noted by a timer that is late
    return (await samplesOf('osnova_nodejs_eventloop_lag_p99_seconds'))[''] ?? 0;
  };
  expect(await eventually(lag, (seconds) => seconds > 0.1)).toBeGreaterThan(0.1);
  expect((await samplesOf('osnova_process_resident_memory_bytes'))['']).toBeGreaterThan(1_000_000);
});

it('counts requests refused by the rate limit', async () => {
  const before = (await samplesOf('osnova_refusals_total'))['{reason="rate"}'] ?? Number.NaN;
  let refused = 0;
  for (let number = 0; number < 410; number++) {
    const { statusCode } = await test.app.inject({
      url: '/v1/meta/kinds',
      remoteAddress: '10.1.2.3',
    });
    if (statusCode === 429) refused++;
  }
  expect(refused).toBe(10);
  expect((await samplesOf('osnova_refusals_total'))['{reason="rate"}']).toBe(before + refused);
});

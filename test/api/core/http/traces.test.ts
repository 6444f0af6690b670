import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type EmptyDatabase, makeEmptyDatabase } from '../../../support/database/empty-database.ts';
import { type ServerProcess, startServer } from '../../../support/processes/server-process.ts';

const adminToken = 'osn_admin_for_tests_only';
const admin = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
const municipality = '/v1/municipalities/bruntal';
const callerTrace = '0af7651916cd43dd8448eb211c80319c';
const callerSpan = 'b7ad6b7169203331';

type Span = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly {
    key: string;
    value: { stringValue?: string; intValue?: number };
  }[];
};
type Received = {
  resourceSpans: { resource: { attributes: unknown[] }; scopeSpans: { spans: Span[] }[] }[];
};

let receiver: Server;
const bodies: string[] = [];
const headers: (string | undefined)[] = [];
let database: EmptyDatabase;
let server: ServerProcess;
let base: string;
beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    headers.push(`${request.method} ${request.url} ${request.headers['x-collector-key']}`);
    bodies.push(await text(request));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  database = await makeEmptyDatabase();
  server = start({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=tajn%C3%A9',
    OTEL_SERVICE_NAME: 'osnova-na-zkousku',
  });
  base = await server.base;
});
afterAll(async () => {
  server.kill('SIGKILL');
  await server.ending;
  await new Promise((resolve) => receiver.close(resolve));
  await database.drop();
});

const start = (environment: Record<string, string>) =>
  startServer({ DATABASE_URL: database.url, ADMIN_TOKEN: adminToken, ...environment });
const send = (method: string, path: string, body?: string, given: Record<string, string> = {}) =>
  fetch(`${base}${path}`, {
    method,
    headers: { ...admin, ...given },
    ...(body === undefined ? {} : { body }),
  });
const traceparent = `00-${callerTrace}-${callerSpan}-01`;

it('records a span per request by its route, joined to the caller’s trace, with its statements and imports', async () => {
  expect(
    (
      await send(
        'POST',
        '/v1/municipalities',
        JSON.stringify({ ico: '00297488', slug: 'bruntal', name: 'Bruntál' }),
      )
    ).status,
  ).toBe(201);
  const lines = `${JSON.stringify({ kind: 'roles', code: 'KANAREK', name: 'Kanárek' })}\n`;
  const imported = await send('POST', `${municipality}/_import?mode=apply`, lines, {
    traceparent,
    'content-type': 'application/x-ndjson',
  });
  expect(imported.status).toBe(200);
  const [, traceId, spanId] = (imported.headers.get('traceparent') ?? '').split('-');
  expect(traceId).toBe(callerTrace);
  expect((await send('GET', `${municipality}/roles/KANAREK?asOf=2199-01-01`)).status).toBe(200);
  expect((await send('GET', '/canary/kanarek')).status).toBe(404);
  const unsampled = `00-${'1'.repeat(32)}-${callerSpan}-00`;
  expect(
    (await send('GET', `${municipality}/roles`, undefined, { traceparent: unsampled })).status,
  ).toBe(200);
  // what is left is sent before the end
  server.kill('SIGTERM');
  expect(await server.ending).toEqual({ code: 0, signal: null });

  const received = bodies
    .map((body) => JSON.parse(body) as Received)
    .flatMap(({ resourceSpans }) => resourceSpans);
  expect(JSON.stringify(received[0]?.resource.attributes)).toContain('osnova-na-zkousku');
  expect(new Set(headers)).toEqual(new Set(['POST /v1/traces tajné']));
  const spans = received.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  const childrenOf = (parent: Span | undefined) =>
    spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId).map(({ name }) => name);
  const request = spans.find((span) => span.spanId === spanId);
  expect(request).toMatchObject({
    name: 'POST /v1/municipalities/:municipality/_import',
    traceId: callerTrace,
    parentSpanId: callerSpan,
  });
  const step = spans.find(({ name }) => name === 'import');
  expect([step?.parentSpanId, childrenOf(step)]).toEqual([
    request?.spanId,
    expect.arrayContaining(['changes:append', 'COMMIT']),
  ]);
  const read = spans.find(
    ({ name }) => name === 'GET /v1/municipalities/:municipality/roles/:code',
  );
  expect(childrenOf(read)).toEqual(expect.arrayContaining([expect.stringMatching(/roles/)]));
  expect(read?.attributes).toEqual(
    expect.arrayContaining([
      { key: 'http.route', value: { stringValue: '/v1/municipalities/:municipality/roles/:code' } },
      { key: 'http.response.status_code', value: { intValue: 200 } },
    ]),
  );
  expect(spans.some(({ name }) => name === 'GET none')).toBe(true);
  expect(spans.filter((span) => span.traceId === '1'.repeat(32))).toEqual([]);
  // names and numbers alone: no value of a request or a statement, no token
  expect(bodies.join('')).not.toMatch(/kan[aá]rek|bruntal|2199-|osn_admin/i);
  const answered = server
    .output()
    .split('\n')
    .filter((line) => line.includes('"answered"'))
    .map((line) => JSON.parse(line) as { route?: string; trace_id?: string });
  expect(answered.find(({ route }) => route?.endsWith('/_import'))?.trace_id).toBe(callerTrace);
});

it('records and announces nothing without a collector', async () => {
  const count = bodies.length;
  server = start({});
  base = await server.base;
  const answer = await send('GET', `${municipality}/roles`, undefined, { traceparent });
  expect([answer.status, answer.headers.get('traceparent')]).toEqual([200, null]);
  server.kill('SIGTERM');
  expect((await server.ending).code).toBe(0);
  expect(bodies).toHaveLength(count);
  expect(server.output()).not.toContain('trace_id');
});

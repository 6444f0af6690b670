import { createHash } from 'node:crypto';
import { applyImports } from '../../../src/features/imports/jobs/apply-imports.ts';
import { purgeImports } from '../../../src/features/imports/jobs/purge-imports.ts';
import { asOwner } from '../../support/database/as-owner.ts';
import { metric, unit, value } from '../../support/files/lines.ts';
import { bearer } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

const never = new AbortController().signal;

let test: TestApp;
let here: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
});
beforeEach(async () => {
  here = await makeMunicipality(test);
});
afterAll(() => test.close());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Options = {
  readonly token?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

async function send(method: Method, path: string, body?: object | string, options: Options = {}) {
  const { token = here.tokens.publisher, headers = {} } = options;
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  const answer = await test.app.inject({
    method,
    url: `${here.path}/${path}`,
    headers: {
      ...bearer(token),
      ...headers,
      ...(body === undefined ? {} : { 'content-type': options.type ?? type }),
    },
    ...(body === undefined
      ? {}
      : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body === '' ? null : answer.json(),
  };
}

const ndjson = (lines: readonly object[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

async function create(settings: object = {}): Promise<string> {
  const { status, body } = await send('POST', 'imports', { mode: 'apply', ...settings });
  expect(status).toBe(201);
  return body.id;
}

async function receive(id: string, parts: readonly string[]): Promise<void> {
  for (const [index, part] of parts.entries())
    expect(await send('PUT', `imports/${id}/parts/${index + 1}`, part)).toMatchObject({
      status: 200,
    });
}

/** Sends parts, starts the import and has the job apply it. */
async function importInParts(parts: readonly string[], settings: object = {}) {
  const id = await create(settings);
  await receive(id, parts);
  expect(await send('POST', `imports/${id}/_start`, { parts: parts.length })).toMatchObject({
    status: 202,
    body: { state: 'queued' },
  });
  await applyImports.run(test.services, never);
  return (await send('GET', `imports/${id}`)).body;
}

const headOf = async (): Promise<number> => (await test.app.inject(here.path)).json().log.seq;

describe('an import in parts', () => {
  it('is created with a location, and receives parts by number', async () => {
    const made = await send('POST', 'imports', { mode: 'apply', reason: 'Audit.' });
    expect(made).toMatchObject({
      status: 201,
      headers: { location: `${here.path}/imports/${made.body.id}` },
      body: {
        state: 'receiving',
        mode: 'apply',
        reason: 'Audit.',
        danglingLinks: null,
        startedBy: null,
        parts: [],
        progress: { lines: 0, read: 0, written: 0 },
      },
    });
    const part = ndjson([unit('A'), unit('B')]);
    const received = await send('PUT', `imports/${made.body.id}/parts/1`, part);
    expect(received).toMatchObject({
      status: 200,
      body: {
        number: 1,
        bytes: Buffer.byteLength(part),
        lines: 2,
        sha256: createHash('sha256').update(part).digest('hex'),
      },
    });
    const { body } = await send('GET', `imports/${made.body.id}`);
    expect(body).toMatchObject({ partsReceived: 1, progress: { lines: 2 } });
    expect(body.parts).toEqual([{ ...received.body, receivedAt: expect.any(String) }]);
  });

  it('does what _import does with all parts in one body, in the name of who started it', async () => {
    const parts = [
      ndjson([{ ...unit('A'), links: { partOf: [{ to: 'units/B' }] } }, metric('U')]),
      ndjson([value()]),
      ndjson([unit('B')]),
    ];
    const done = await importInParts(parts);
    expect(done).toMatchObject({
      state: 'succeeded',
      progress: { lines: 4, read: 4, written: 4 },
      parts: [{ lines: 2 }, { lines: 1 }, { lines: 1 }],
    });
    const elsewhere = await makeMunicipality(test);
    const whole = await test.http
      .post(`${elsewhere.path}/_import?mode=apply`)
      .set(bearer(elsewhere.tokens.publisher))
      .type('application/x-ndjson')
      .send(parts.join(''));
    expect({ ...done.report, batch: '' }).toEqual({ ...whole.body, batch: '' });
    const { items } = (await send('GET', 'changes?limit=200')).body;
    const actors = items
      .filter(({ batch }: { batch?: string }) => batch === done.report.batch)
      .map(({ actor }: { actor: string }) => actor);
    expect(new Set(actors)).toEqual(new Set([done.startedBy]));
    expect(done.startedBy).toMatch(/^token:/);
  });

  it('has own fields declared in any part', async () => {
    const field = { type: 'text', label: { cs: 'Patro', en: 'Floor' } };
    const parts = [
      ndjson([{ ...unit('A'), extra: { floor: 'první' } }]),
      ndjson([{ kind: 'extra-fields', of: 'units', fields: { floor: field } }]),
    ];
    const whole = await test.http
      .post(`${here.path}/_import?mode=dry-run`)
      .set(bearer(here.tokens.administrator))
      .type('application/x-ndjson')
      .send(parts.join(''));
    const id = await create({ mode: 'dry-run' });
    await receive(id, parts);
    await send('POST', `imports/${id}/_start`, { parts: 2 }, { token: here.tokens.administrator });
    await applyImports.run(test.services, never);
    const { body } = await send('GET', `imports/${id}`);
    expect({ ...body.report, batch: '' }).toEqual({ ...whole.body, batch: '' });
  });

  it('only reports what it would do in a dry run', async () => {
    const head = await headOf();
    const done = await importInParts([ndjson([unit('A')])], { mode: 'dry-run' });
    expect(done).toMatchObject({
      state: 'succeeded',
      report: { mode: 'dry-run', message: 'Dry run: Lines read: 1. New elements 1.', created: 1 },
    });
    expect(await headOf()).toBe(head);
  });

  it('leaves out dangling links where it was asked to', async () => {
    const lines = ndjson([{ ...unit('A'), links: { partOf: [{ to: 'units/X' }] } }]);
    const done = await importInParts([lines], { danglingLinks: 'leave-out' });
    expect(done.report).toMatchObject({ created: 1, linksLeftOutCount: 1 });
  });

  it('answers its report in the language of the reader', async () => {
    const { id } = await importInParts([ndjson([unit('A')])]);
    const { body } = await send('GET', `imports/${id}`, undefined, {
      headers: { 'accept-language': 'cs' },
    });
    expect(body.report.message).toBe('Přečteno řádků: 1. Nových prvků 1.');
  });
});

describe('a refused import', () => {
  const broken = [
    '{"kind":"units","code":"A"}\n',
    ndjson([unit('B'), { kind: 'none', code: 'C' }]),
  ];

  it.each([
    ['what is wrong with lines', broken],
    [
      'where a link leads nowhere',
      [ndjson([unit('A')]), ndjson([{ ...unit('B'), links: { partOf: [{ to: 'units/X' }] } }])],
    ],
    ['which lines repeat each other', [ndjson([unit('A')]), ndjson([unit('A')])]],
    [
      'what the role may not write',
      [ndjson([unit('A')]), ndjson([{ kind: 'persons', code: 'O', name: 'Jan' }])],
    ],
    [
      'more violations than are named',
      ['{"kind":"units"}\n'.repeat(70), '{"kind":"units"}\n'.repeat(70)],
    ],
  ])('tells the same problem as _import: %s', async (_, parts) => {
    const head = await headOf();
    const whole = await send('POST', '_import?mode=apply', parts.join(''));
    const done = await importInParts(parts);
    const { instance, ...problem } = whole.body;
    expect(whole.status).toBeGreaterThanOrEqual(400);
    expect(instance).toEqual(expect.any(String));
    expect(done).toMatchObject({ state: 'failed', finishedAt: expect.any(String) });
    expect(done.problem).toEqual(problem);
    expect(done.report).toBeUndefined();
    expect(await headOf()).toBe(head);
    expect((await send('GET', 'units/A')).status).toBe(404);
  });

  it('is so for a token that was revoked before it was applied', async () => {
    const { body: made } = await send(
      'POST',
      'tokens',
      { name: 'noční', role: 'publisher' },
      { token: here.tokens.administrator },
    );
    const id = await create();
    await receive(id, [ndjson([unit('A')])]);
    await send('POST', `imports/${id}/_start`, { parts: 1 }, { token: made.token });
    await send('DELETE', `tokens/${made.id}`, undefined, { token: here.tokens.administrator });
    await applyImports.run(test.services, never);
    expect((await send('GET', `imports/${id}`)).body).toMatchObject({
      state: 'failed',
      problem: { type: '/problems/not-allowed', status: 403 },
    });
  });
});

describe('the parts of an import', () => {
  it('that are missing or surplus are named, and nothing starts until they are right', async () => {
    const id = await create();
    await receive(id, [ndjson([unit('A')])]);
    await send('PUT', `imports/${id}/parts/4`, ndjson([unit('D')]));
    const refused = await send('POST', `imports/${id}/_start`, { parts: 3 });
    expect(refused).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
    expect(
      refused.body.errors.map(({ pointer, detail }: Record<string, string>) => [pointer, detail]),
    ).toEqual([
      ['/parts', 'Part 2 has not been received.'],
      ['/parts', 'Part 3 has not been received.'],
      ['/parts', 'Part 4 has been received as well.'],
    ]);
    await send('PUT', `imports/${id}/parts/3`, ndjson([unit('C')]));
    await send('PUT', `imports/${id}/parts/2`, ndjson([unit('B')]));
    expect((await send('POST', `imports/${id}/_start`, { parts: 4 })).status).toBe(202);
    await applyImports.run(test.services, never);
    expect((await send('GET', `imports/${id}`)).body.report).toMatchObject({ created: 4 });
  });

  it('are replaced by those with the same number, until the import is started', async () => {
    const id = await create();
    await receive(id, [ndjson([unit('A'), unit('B')])]);
    await receive(id, [ndjson([unit('C')])]);
    expect((await send('GET', `imports/${id}`)).body).toMatchObject({
      parts: [{ number: 1, lines: 1 }],
    });
    await send('POST', `imports/${id}/_start`, { parts: 1 });
    for (const [method, path, body] of [
      ['PUT', 'parts/1', ndjson([unit('D')])],
      ['POST', '_start', { parts: 1 }],
    ] as const)
      expect(await send(method, `imports/${id}/${path}`, body)).toMatchObject({
        status: 409,
        body: { type: '/problems/wrong-state' },
      });
    await applyImports.run(test.services, never);
    expect((await send('GET', 'units/C')).status).toBe(200);
    expect((await send('GET', 'units/A')).status).toBe(404);
  });

  it('may arrive at the same time', async () => {
    const id = await create();
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D', 'A'].map((code, index) =>
        send('PUT', `imports/${id}/parts/${(index % 4) + 1}`, ndjson([unit(code)])),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await send('GET', `imports/${id}`)).body.partsReceived).toBe(4);
  });

  it('have whole lines', async () => {
    const id = await create();
    const torn = await send('PUT', `imports/${id}/parts/1`, `${ndjson([unit('A')])}{"kind":"un`);
    expect(torn).toMatchObject({ status: 400, body: { errors: [{ pointer: '/lines/2' }] } });
    expect((await send('GET', `imports/${id}`)).body.parts).toEqual([]);
  });

  it('are numbered from 1 to 1000, and are NDJSON', async () => {
    const id = await create();
    for (const number of ['0', '1001', 'x'])
      expect((await send('PUT', `imports/${id}/parts/${number}`, '{}\n')).status).toBe(400);
    const zipped = { headers: { 'content-encoding': 'gzip' } };
    expect((await send('PUT', `imports/${id}/parts/1`, '{}\n', zipped)).status).toBe(415);
    expect((await send('PUT', `imports/${id}/parts/1`, '{}\n', { type: 'text/csv' })).status).toBe(
      415,
    );
  });

  it('have no more lines and bytes together than are allowed', async () => {
    const id = await create();
    await receive(id, [ndjson([unit('A')])]);
    const enlarge = (column: string, size: number) =>
      asOwner(
        test,
        `UPDATE import_parts SET content = NULL, ${column} = ${size} WHERE import_id = $1`,
        [id],
      );
    const second = () => send('PUT', `imports/${id}/parts/2`, ndjson([unit('B')]));
    await enlarge('lines', 100_000);
    expect(await second()).toMatchObject({
      status: 413,
      body: { detail: 'At most 100000 lines.' },
    });
    await enlarge('lines', 1);
    await asOwner(test, 'ALTER TABLE import_parts DROP CONSTRAINT import_parts_bytes_check');
    await enlarge('bytes', 128 * 1024 * 1024);
    expect(await second()).toMatchObject({
      status: 413,
      body: { detail: 'All parts together have at most 128 MB.' },
    });
    expect((await send('GET', `imports/${id}`)).body.partsReceived).toBe(1);
  });

  it('are dropped once the import has finished, though not what is known of them', async () => {
    const { id, parts } = await importInParts([ndjson([unit('A')])]);
    expect(parts).toMatchObject([{ number: 1, lines: 1 }]);
    const kept = await asOwner<{ content: Buffer | null }>(
      test,
      'SELECT content FROM import_parts WHERE import_id = $1',
      [id],
    );
    expect(kept).toEqual([{ content: null }]);
  });
});

describe('imports of a municipality', () => {
  it('are at most three that have not finished', async () => {
    const [first] = [await create(), await create(), await create()];
    const refused = await send('POST', 'imports', { mode: 'apply' });
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/wrong-state' } });
    expect((await send('DELETE', `imports/${first}`)).status).toBe(204);
    const answers = await Promise.all(
      [1, 2, 3].map(() => send('POST', 'imports', { mode: 'apply' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('are listed in pages, newest first', async () => {
    const finished = (await importInParts([ndjson([unit('A')])])).id;
    const ids = [finished, await create(), await create()].reverse();
    const first = await send('GET', 'imports?limit=2');
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    const { body: second } = await send('GET', first.body.next.slice(here.path.length + 1));
    expect(second).toMatchObject({
      items: [{ id: finished, state: 'succeeded', partsReceived: 1 }],
    });
    expect(second.next).toBeUndefined();
  });

  it('are created once by a repeated request, and started once', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const made = [
      await send('POST', 'imports', { mode: 'apply' }, { headers }),
      await send('POST', 'imports', { mode: 'apply' }, { headers }),
    ];
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    const [id, again] = made.map(({ body }) => body.id);
    expect(again).toBe(id);
    await receive(id, [ndjson([unit('A')])]);
    const key = { headers: { 'idempotency-key': 'k2' } };
    for (const _ of [1, 2])
      expect((await send('POST', `imports/${id}/_start`, { parts: 1 }, key)).status).toBe(202);
  });

  it('can be discarded, also while they wait', async () => {
    const id = await create();
    await receive(id, [ndjson([unit('A')])]);
    await send('POST', `imports/${id}/_start`, { parts: 1 });
    expect((await send('DELETE', `imports/${id}`)).status).toBe(204);
    await applyImports.run(test.services, never);
    expect((await send('GET', `imports/${id}`)).status).toBe(404);
    expect((await send('DELETE', `imports/${id}`)).status).toBe(404);
    expect((await send('GET', 'units/A')).status).toBe(404);
    expect(await asOwner(test, 'SELECT FROM import_parts WHERE import_id = $1', [id])).toEqual([]);
  });

  it('are purged a week after they finished, or after their last part', async () => {
    const finished = (await importInParts([ndjson([unit('A')])])).id;
    const [left, waiting, fresh] = [await create(), await create(), await create()];
    await receive(waiting, [ndjson([unit('B')])]);
    await send('POST', `imports/${waiting}/_start`, { parts: 1 });
    await asOwner(
      test,
      `UPDATE imports SET received_at = received_at - interval '8 days', finished_at = finished_at - interval '8 days' WHERE id <> $1`,
      [fresh],
    );
    await purgeImports.run(test.services, never);
    const { items } = (await send('GET', 'imports')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([fresh, waiting]);
    for (const id of [finished, left])
      expect((await send('GET', `imports/${id}`)).status).toBe(404);
  });

  it('are not for readers, nor for other municipalities', async () => {
    const id = await create();
    await receive(id, [ndjson([unit('A')])]);
    const other = await makeMunicipality(test);
    const requests = [
      ['POST', 'imports', { mode: 'apply' }],
      ['GET', 'imports', undefined],
      ['GET', `imports/${id}`, undefined],
      ['PUT', `imports/${id}/parts/1`, ndjson([unit('B')])],
      ['POST', `imports/${id}/_start`, { parts: 1 }],
      ['DELETE', `imports/${id}`, undefined],
    ] as const;
    for (const token of [here.tokens.reader, other.tokens.administrator])
      for (const [method, path, body] of requests)
        expect(await send(method, path, body, { token })).toMatchObject({ status: 403 });
    const own = here;
    here = other;
    for (const [method, path, body] of requests.slice(2))
      expect(await send(method, path, body)).toMatchObject({ status: 404 });
    expect((await send('GET', 'imports')).body.items).toEqual([]);
    here = own;
    expect((await send('GET', `imports/${id}`)).body).toMatchObject({
      state: 'receiving',
      parts: [{ number: 1, lines: 1 }],
    });
  });
});

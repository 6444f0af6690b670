import { problem } from '../../../src/errors.ts';
import { applyImports } from '../../../src/features/imports/jobs/apply-imports.ts';
import { maxAttempts } from '../../../src/features/imports/limits.ts';
import { applyImport } from '../../../src/features/imports/operations/apply-import.ts';
import type { Threads } from '../../../src/platform/threads/threads.ts';
import { asOwner } from '../../support/database/as-owner.ts';
import { unit } from '../../support/files/lines.ts';
import { bearer } from '../../support/http/requests.ts';
import { eventually } from '../../support/processes/server-process.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

const never = new AbortController().signal;

let test: TestApp;
let second: TestApp;
let here: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
  second = await openTestApp({ now: '2026-06-15T10:00:00Z', on: test.url });
});
beforeEach(async () => {
  here = await makeMunicipality(test);
});
afterAll(async () => {
  await second.close();
  await test.close();
});

const headers = () => bearer(here.tokens.publisher);
const read = async (id: string) =>
  (await test.http.get(`${here.path}/imports/${id}`).set(headers())).body;

const linesOfPart = 150;

/** A part that is large enough to be read in a thread, which a test can hold up. */
const large = (letter: string): string =>
  Array.from(
    { length: linesOfPart },
    (_, index) =>
      `${JSON.stringify(unit(`${letter}${index}`, { description: 'x'.repeat(1000) }))}\n`,
  ).join('');

/** Creates an import of parts and starts it; returns it as the job finds it. */
async function queued(parts: readonly string[]) {
  const { body } = await test.http
    .post(`${here.path}/imports`)
    .set(headers())
    .send({ mode: 'apply' });
  for (const [index, part] of parts.entries())
    await test.http
      .put(`${here.path}/imports/${body.id}/parts/${index + 1}`)
      .set(headers())
      .type('application/x-ndjson')
      .send(part)
      .expect(200);
  await test.http
    .post(`${here.path}/imports/${body.id}/_start`)
    .set(headers())
    .send({ parts: parts.length })
    .expect(202);
  const [row] = await asOwner<{ town: number }>(
    test,
    'SELECT town FROM queued_imports WHERE id = $1',
    [body.id],
  );
  return { id: body.id as string, municipalityId: row?.town ?? 0 };
}

/** The threads of the service, of which each task waits until it is let through. */
function heldThreads(): {
  threads: Threads;
  reached: (tasks: number) => Promise<void>;
  open: () => void;
} {
  let reached = 0;
  let tell = (): void => undefined;
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const run: Threads['run'] = async (...request) => {
    reached += 1;
    tell();
    if (reached > 1) await gate;
    return test.services.threads.run(...request);
  };
  return {
    threads: { run } as Threads, // a job does nothing else with them
    reached: async (tasks) => {
      while (reached < tasks)
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
    },
    open: () => open(),
  };
}

const logged = async (): Promise<number> => (await test.app.inject(here.path)).json().log.seq;

describe('an import that runs', () => {
  it('tells how far it has come, and cannot be discarded or seen in part', async () => {
    const { threads, reached, open } = heldThreads();
    const import_ = await queued([large('A'), large('B')]);
    const running = applyImport({ ...test.services, threads }, import_, never);
    await reached(2);
    const halfway = await eventually(
      () => read(import_.id),
      ({ progress }) => progress.read > 0,
    );
    expect(halfway).toMatchObject({
      state: 'running',
      progress: { lines: 2 * linesOfPart, read: linesOfPart, written: 0 },
    });
    const refused = await test.http.delete(`${here.path}/imports/${import_.id}`).set(headers());
    expect(refused.status).toBe(409);
    open();
    await running;
    expect(await read(import_.id)).toMatchObject({
      state: 'succeeded',
      progress: { lines: 2 * linesOfPart, read: 2 * linesOfPart, written: 2 * linesOfPart },
      report: { created: 2 * linesOfPart },
    });
  });

  it('is applied once when a second instance takes it over from one that still runs', async () => {
    const before = await logged();
    const { threads, reached, open } = heldThreads();
    const import_ = await queued([large('A'), large('B')]);
    const slow = applyImport({ ...test.services, threads }, import_, never);
    await reached(2);
    await applyImport(second.services, import_, never);
    expect(await read(import_.id)).toMatchObject({
      state: 'succeeded',
      report: { created: 2 * linesOfPart },
    });
    const after = await logged();
    expect(after - before).toBe(2 * linesOfPart);
    open();
    await slow.catch(() => undefined);
    expect(await logged()).toBe(after);
    expect(await read(import_.id)).toMatchObject({
      state: 'succeeded',
      report: { created: 2 * linesOfPart },
    });
  });

  it('is left to another run when the service stops, and none of it stays', async () => {
    const { threads, reached, open } = heldThreads();
    const stopped = new AbortController();
    const import_ = await queued([large('A'), large('B')]);
    const running = applyImport({ ...test.services, threads }, import_, stopped.signal);
    await reached(2);
    stopped.abort();
    open();
    await running;
    expect(await read(import_.id)).toMatchObject({ state: 'queued', progress: { written: 0 } });
    expect(await attemptsOf(import_.id)).toBe(0);
    await applyImports.run(second.services, never);
    expect(await read(import_.id)).toMatchObject({ state: 'succeeded' });
  });

  it('is tried again when it cannot be carried out now, and holds up no other', async () => {
    const [one, other] = [
      await queued([large('A')]),
      await queued(['{"kind":"roles","code":"R","name":"Role"}\n']),
    ];
    const run: Threads['run'] = () => Promise.reject(problem('too-many-requests'));
    const threads = { run } as Threads; // a job does nothing else with them
    await expect(applyImports.run({ ...test.services, threads }, never)).rejects.toThrow();
    expect(await read(one.id)).toMatchObject({ state: 'queued' });
    expect(await read(other.id)).toMatchObject({ state: 'succeeded' });
    // however often it is refused: what was received is not lost because others are busy
    for (let attempt = 0; attempt <= maxAttempts; attempt++)
      await expect(applyImport({ ...test.services, threads }, one, never)).rejects.toThrow();
    expect(await attemptsOf(one.id)).toBe(0);
    await applyImports.run(test.services, never);
    expect(await read(one.id)).toMatchObject({ state: 'succeeded' });
  });

  it('fails when processes die of it again and again', async () => {
    const import_ = await queued([large('A')]);
    await asOwner(test, `UPDATE imports SET attempts = ${maxAttempts} WHERE id = $1`, [import_.id]);
    await applyImports.run(test.services, never);
    expect(await read(import_.id)).toMatchObject({
      state: 'failed',
      problem: { type: '/problems/internal', status: 500 },
    });
  });

  it('fails without a word of the cause when the fault is ours, which the job reports', async () => {
    const import_ = await queued(['{"kind":"roles","code":"R","name":"Role"}\n']);
    await asOwner(test, 'UPDATE import_parts SET content = NULL WHERE import_id = $1', [
      import_.id,
    ]);
    await expect(applyImports.run(test.services, never)).rejects.toThrow('there is no part 1');
    const { state, problem: told } = await read(import_.id);
    expect({ state, told }).toMatchObject({
      state: 'failed',
      told: { type: '/problems/internal' },
    });
    expect(JSON.stringify(told)).not.toContain('part 1');
  });

  it('takes its turn: of each municipality one before the second one of any', async () => {
    const first = [
      await queued(['{"kind":"roles","code":"A","name":"A"}\n']),
      await queued(['{"kind":"roles","code":"B","name":"B"}\n']),
    ];
    here = await makeMunicipality(test);
    const other = await queued(['{"kind":"roles","code":"C","name":"C"}\n']);
    await applyImports.run(test.services, never);
    const order = await asOwner<{ id: string }>(
      test,
      'SELECT id FROM imports WHERE id = ANY ($1) ORDER BY finished_at',
      [[...first, other].map(({ id }) => id)],
    );
    expect(order.map(({ id }) => id)).toEqual([first[0]?.id, other.id, first[1]?.id]);
  });
});

const attemptsOf = async (id: string): Promise<number | undefined> =>
  (await asOwner<{ attempts: number }>(test, 'SELECT attempts FROM imports WHERE id = $1', [id]))[0]
    ?.attempts;

import { Threads } from '../../../src/platform/threads/threads.ts';
import { hostileTasks } from '../../support/files/hostile-tasks.ts';
import { compiled } from '../../support/processes/compiled.ts';

const file = compiled('hostile-thread.js');
const nothing = Buffer.alloc(0);
let threads: Threads;

beforeAll(() => {
  threads = new Threads({ file, onError: () => undefined });
});
afterAll(() => threads.close());

describe('a job in a thread', () => {
  it('gets bytes and input, and returns its result, long lists in pieces', async () => {
    const bytes = Buffer.alloc(300_000, 7);
    const result = await threads.run(hostileTasks.length, bytes, { municipality: 'Kopřivnice' });
    expect(result).toEqual({
      length: 300_000,
      list: Array.from(bytes),
      input: { municipality: 'Kopřivnice' },
    });
    expect(bytes).toHaveLength(300_000); // the caller keeps its own
  });

  it('has a lower priority than threads that answer, where priorities are per thread', async () => {
    const { ofThread, ofProcess } = await threads.run(hostileTasks.priority, nothing, null);
    expect(ofThread).toBe(process.platform === 'linux' ? Math.min(19, ofProcess + 5) : ofProcess);
  });

  it('throws its problem with all its details', async () => {
    await expect(threads.run(hostileTasks.refuse, nothing, null)).rejects.toMatchObject({
      name: 'ApiError',
      code: 'invalid-request',
      status: 400,
      details: {
        errors: [{ pointer: '/lines/1', code: 'kind', detail: { cs: 'Chyba.' } }],
        headers: { 'Retry-After': '7' },
      },
    });
  });

  it('throws a fault of the code as such', async () => {
    await expect(threads.run(hostileTasks.fail, nothing, null)).rejects.toMatchObject({
      name: 'TypeError',
      message: 'a fault of the code',
    });
  });

  it('is aborted once nobody waits for it, and another may run', async () => {
    const gone = new AbortController();
    const run = threads.run(hostileTasks.forever, nothing, null, gone.signal);
    gone.abort();
    await expect(run).rejects.toMatchObject({ code: 'unavailable' });
    expect(await threads.run(hostileTasks.length, nothing, 1)).toEqual({
      length: 0,
      list: [],
      input: 1,
    });
  });

  it('waits for those requested before it, and so does its deadline', async () => {
    const gone = new AbortController();
    const before = [1, 2].map(() =>
      threads.run(hostileTasks.forever, nothing, null, gone.signal).catch(() => 'ended'),
    );
    const waiting = threads.run(hostileTasks.length, nothing, 1);
    expect(
      await Promise.race([waiting, new Promise((resolve) => setImmediate(resolve, 'waits'))]),
    ).toBe('waits');
    gone.abort();
    expect(await Promise.all([...before, waiting])).toEqual([
      'ended',
      'ended',
      { length: 0, list: [], input: 1 },
    ]);
  });

  it('is rejected past its deadline', async () => {
    const impatient = new Threads({ file, onError: () => undefined, deadlineMs: 1 });
    await expect(impatient.run(hostileTasks.forever, nothing, null)).rejects.toMatchObject({
      code: 'too-large',
      message: /longer than 0.001 s/,
    });
    await impatient.close();
  });

  it('is rejected past its memory, and the process lives', async () => {
    const poor = new Threads({ file, onError: () => undefined, memoryMb: 100 });
    await expect(poor.run(hostileTasks.hoard, nothing, null)).rejects.toMatchObject({
      code: 'too-large',
      message: /more than 100 MB/,
    });
    expect(await poor.run(hostileTasks.length, nothing, 1)).toEqual({
      length: 0,
      list: [],
      input: 1,
    });
    await poor.close();
  });

  it('fails when no thread can start', async () => {
    const errors: Error[] = [];
    const missing = new Threads({
      file: compiled('no-such-thread.js'),
      onError: (error) => errors.push(error),
    });
    await expect(missing.run(hostileTasks.length, nothing, null)).rejects.toMatchObject({
      code: 'ERR_MODULE_NOT_FOUND',
    });
    expect(errors).toHaveLength(1);
    await missing.close();
  });
});

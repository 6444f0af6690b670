import fc from 'fast-check';
import { FairQueue } from '../../../src/platform/fair-queue.ts';

const caller = (key: string, party = key, signal?: AbortSignal) => ({ key, party, signal });
const bounds = { places: 4, each: 2, maxWaiting: 100, timeoutMs: 60_000 };

/** Some wait in vain until long after their test. */
const givenUp = () => undefined;

/** Lets everything happen that can happen by itself. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a fair queue', () => {
  it('leaves places for others, however much one has to do', async () => {
    const queue = new FairQueue(bounds);
    const begun: string[] = [];
    for (let n = 0; n < 50; n++)
      void queue.take(caller('busy')).then(() => begun.push('busy'), givenUp);
    void queue.take(caller('other')).then(() => begun.push('other'), givenUp);
    await settle();
    expect(begun).toEqual(['busy', 'busy', 'other']);
    expect(queue.waiting).toBe(48);
  });

  it('serves waiting callers in rotation', async () => {
    const queue = new FairQueue({ ...bounds, places: 1, each: 1 });
    const leave = await queue.take(caller('first'));
    const order: string[] = [];
    const requested = ['a', 'a', 'a', 'b', 'b', 'c'].map((key) =>
      queue.run(caller(key), async () => void order.push(key)),
    );
    leave();
    await Promise.all(requested);
    expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'a']);
  });

  it('leaves places beside a party of callers', async () => {
    const queue = new FairQueue({ ...bounds, eachParty: 3 });
    const begun: string[] = [];
    for (const key of ['a', 'a', 'b', 'b', 'c'])
      void queue.take(caller(key, 'town 1')).then(() => begun.push(key), givenUp);
    void queue.take(caller('d', 'town 2')).then(() => begun.push('d'), givenUp);
    await settle();
    expect(begun).toEqual(['a', 'a', 'b', 'd']);
  });

  it('rejects a caller with too many waiting, and nobody else', async () => {
    const queue = new FairQueue({ ...bounds, places: 1, each: 1, maxWaiting: 2 });
    const leave = await queue.take(caller('a'));
    const waiting = [queue.take(caller('a')), queue.take(caller('a'))];
    await expect(queue.take(caller('a'))).rejects.toMatchObject({ code: 'too-many-requests' });
    const other = queue.take(caller('b'));
    leave();
    for (const turn of [...waiting, other]) void turn.then((leaveIt) => leaveIt());
    await Promise.all([...waiting, other]);
    await settle();
    expect(queue.waiting).toBe(0);
  });

  it('gives up what does not start in time', async () => {
    const queue = new FairQueue({ ...bounds, places: 1, each: 1, timeoutMs: 1 });
    const leave = await queue.take(caller('a'));
    await expect(queue.take(caller('b'))).rejects.toMatchObject({ code: 'unavailable' });
    leave();
    (await queue.take(caller('b')))();
  });

  it('keeps no place for a caller that has gone', async () => {
    const queue = new FairQueue({ ...bounds, places: 1, each: 1, maxWaiting: 1 });
    const leave = await queue.take(caller('a'));
    const gone = new AbortController();
    const waiting = queue.take(caller('b', 'b', gone.signal));
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    await expect(queue.take(caller('b', 'b', gone.signal))).rejects.toMatchObject({
      code: 'unavailable',
    });
    const next = queue.take(caller('b'));
    leave();
    (await next)();
    expect(queue.waiting).toBe(0);
  });

  it('never exceeds its places, and serves everyone, whatever is requested in whatever order', async () => {
    const work = fc.array(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c', 'd'),
        party: fc.constantFrom('x', 'y'),
        fails: fc.boolean(),
      }),
      {
        maxLength: 40,
      },
    );
    await fc.assert(
      fc.asyncProperty(work, fc.integer({ min: 1, max: 4 }), async (requested, places) => {
        const queue = new FairQueue({ ...bounds, places, eachParty: 2 });
        let inside = 0;
        let most = 0;
        const results = await Promise.allSettled(
          requested.map(({ key, party, fails }) =>
            queue.run({ key, party }, async () => {
              most = Math.max(most, ++inside);
              await settle();
              inside--;
              if (fails) throw new Error('failed');
            }),
          ),
        );
        expect(most).toBeLessThanOrEqual(places);
        expect(results.map(({ status }) => status === 'rejected')).toEqual(
          requested.map(({ fails }) => fails),
        );
        expect(queue.waiting).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});

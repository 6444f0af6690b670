import { ApiError } from '../../../src/errors.ts';
import { Batches } from '../../../src/platform/batches.ts';

/** Work that is done when the test says so; fails when one of its items is odd. */
function controlledWork() {
  const batches: number[][] = [];
  const ends: (() => void)[] = [];
  const work = async (items: readonly number[]) => {
    batches.push([...items]);
    await new Promise<void>((resolve) => ends.push(resolve));
    const odd = items.find((item) => item % 2 === 1);
    if (items.includes(0)) throw new RangeError('nobody can do that');
    if (odd !== undefined) throw new Error(`${odd} is odd`);
    return items.map((item) => item / 2);
  };
  /** Ends the work that has begun, and lets what waits for it begin. */
  const end = async () => {
    for (const finish of ends.splice(0)) finish();
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return { batches, work, end };
}

const bounds = {
  maxItems: 10,
  maxWaiting: 10,
  isFaultOfOne: (error: unknown) => !(error instanceof RangeError),
};

it('does at once what comes first, and together what comes meanwhile', async () => {
  const { batches, work, end } = controlledWork();
  const halves = new Batches<number, number>({ work, ...bounds, maxItems: 2 });
  const results = Promise.all([2, 4, 6, 8].map((item) => halves.add('a', item)));
  const other = halves.add('b', 10);
  expect(batches).toEqual([[2], [10]]);
  await end();
  expect(batches).toEqual([[2], [10], [4, 6]]);
  await end();
  await end();
  expect(batches).toEqual([[2], [10], [4, 6], [8]]);
  expect([await results, await other]).toEqual([[1, 2, 3, 4], 5]);
});

it('fails none because of another, and begins anew when nothing waits', async () => {
  const { batches, work, end } = controlledWork();
  const halves = new Batches<number, number>({ work, ...bounds });
  const results = Promise.allSettled([2, 3, 4, 5].map((item) => halves.add('a', item)));
  for (let n = 0; n < 6; n++) await end();
  expect(await results).toEqual([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: new Error('3 is odd') },
    { status: 'fulfilled', value: 2 },
    { status: 'rejected', reason: new Error('5 is odd') },
  ]);
  expect(batches).toEqual([[2], [3, 4, 5], [3], [4], [5]]);
  const later = halves.add('a', 6);
  await end();
  expect(await later).toBe(3);
});

it('fails all of a batch for what is no fault of one', async () => {
  const { batches, work, end } = controlledWork();
  const halves = new Batches<number, number>({ work, ...bounds });
  const results = Promise.allSettled([2, 0, 4].map((item) => halves.add('a', item)));
  for (let n = 0; n < 3; n++) await end();
  expect((await results).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
  ]);
  expect(batches).toEqual([[2], [0, 4]]);
});

it('refuses more than may wait', async () => {
  const { work, end } = controlledWork();
  const halves = new Batches<number, number>({ work, ...bounds, maxItems: 1, maxWaiting: 1 });
  const accepted = Promise.all([halves.add('a', 2), halves.add('a', 4)]);
  const refused = await halves.add('a', 6).catch((error: unknown) => error);
  expect(refused instanceof ApiError && refused.code).toBe('too-many-requests');
  await end();
  await end();
  expect(await accepted).toEqual([1, 2]);
});

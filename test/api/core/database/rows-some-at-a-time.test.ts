import { readRows } from '../../../../src/core/database/read-rows.ts';
import { serviceItself } from '../../../../src/core/model/principal.ts';
import { asOwner } from '../../../support/database/as-owner.ts';
import { openTestApp, type TestApp } from '../../../support/test-app.ts';

const principal = serviceItself(1, 'cli');
const numbers = {
  name: 'test:numbers',
  text: 'SELECT n, repeat($2, n) AS text FROM generate_series(1, $1::int) n',
};

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ pools: { readers: 1, writers: 1 } });
});
afterAll(() => test.close());

/** The rows of the statement, batch by batch. */
async function read(values: readonly unknown[]): Promise<readonly number[][]> {
  const batches: number[][] = [];
  for await (const rows of readRows<{ n: number }>(
    test.services.database,
    principal,
    numbers,
    values,
  ))
    batches.push(rows.map(({ n }) => n));
  return batches;
}

it('yields all rows in order, few at first and then as many as their size allows', async () => {
  const batches = await read([1000, 'x']);
  expect(batches.flat()).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  expect(batches.map(({ length }) => length)).toEqual([10, 500, 490]);
  expect((await read([30, 'x'.repeat(20_000)])).map(({ length }) => length)).toEqual([
    10,
    2,
    2,
    ...Array(16).fill(1),
  ]);
});

it.each([0, 1, 10, 11, 210])('ends after %s rows', async (count) => {
  expect((await read([count, 'x'])).flat()).toHaveLength(count);
});

it('releases its only connection when the reader stops early, and matches answers to queries', async () => {
  for await (const _ of readRows(test.services.database, principal, numbers, [100_000, 'x'])) break;
  for (const count of [3, 1, 2]) expect((await read([count, 'x'])).flat()).toHaveLength(count);
});

it('applies the statement timeout to each batch', async () => {
  // three seconds in all, of which one before the first rows
  const slow = {
    text: "SELECT n, repeat('x', 20000 * n) AS text FROM generate_series(1, 30) n CROSS JOIN LATERAL (SELECT pg_sleep(0.1 + 0 * n)) s",
  };
  let read = 0;
  for await (const rows of readRows(test.services.database, principal, slow, [], 2))
    read += rows.length;
  expect(read).toBe(30);
});

it('reports that the database was lost amid the rows, and takes another connection', async () => {
  const lost = (async () => {
    for await (const _ of readRows(test.services.database, principal, numbers, [1000, 'x']))
      await asOwner(
        test,
        "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
      );
  })();
  await expect(lost).rejects.toMatchObject({ code: 'unavailable' });
  expect(await read([3, 'x'])).toEqual([[1, 2, 3]]);
});

it('reports what the database rejects, before the first row or amid them, and keeps its connection', async () => {
  await expect(read(['many', 'x'])).rejects.toThrow('invalid input syntax');
  const failing = {
    name: 'test:failing',
    text: 'SELECT 1 / (50 - n) AS n FROM generate_series(1, 100) n',
  };
  const seen: unknown[] = [];
  const failed = (async () => {
    for await (const rows of readRows(test.services.database, principal, failing, []))
      seen.push(...rows);
  })();
  await expect(failed).rejects.toThrow('division by zero');
  expect(seen.length).toBeGreaterThanOrEqual(10);
  expect(await read([3, 'x'])).toEqual([[1, 2, 3]]);
});

it('plans a named statement once per connection', async () => {
  const again = { name: 'test:again', text: numbers.text };
  for (let time = 0; time < 7; time++)
    for await (const _ of readRows(test.services.database, principal, again, [5, 'x']));
  const plans =
    "SELECT generic_plans::int AS generic, custom_plans::int AS custom FROM pg_prepared_statements WHERE name = 'test:again'";
  expect(await test.services.database.read(principal, { text: plans }, [])).toEqual([
    { generic: 7, custom: 0 },
  ]);
});

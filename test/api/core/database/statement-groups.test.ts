import { Database } from '../../../../src/core/database/database.ts';
import { inTransaction, type Transaction } from '../../../../src/core/database/transaction.ts';
import { serviceItself } from '../../../../src/core/model/principal.ts';
import { asOwner } from '../../../support/database/as-owner.ts';
import { makeMunicipality, openTestApp, type TestApp } from '../../../support/test-app.ts';

let test: TestApp;
/** With a single connection, so that what a transaction leaves behind meets the next one. */
let database: Database;
const principal = serviceItself(0, 'cli');
beforeAll(async () => {
  test = await openTestApp();
  await makeMunicipality(test);
  database = new Database({ url: test.url, readers: 1, writers: 1, onError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await test.close();
});

const run = <Result>(work: (transaction: Transaction) => Promise<Result>) =>
  inTransaction(database, principal, work);
const failureOf = (work: (transaction: Transaction) => Promise<unknown>) =>
  run(work).then(
    () => null,
    (error: Error) => error.message,
  );

const double = { name: 'test:double', text: 'SELECT 2 * $1::int AS n' };
const none = { name: 'test:none', text: 'SELECT 1 AS n WHERE $1::int < 0' };
const note = { text: "SELECT set_config('test.noted', $1, false)" };
const noted = { text: "SELECT coalesce(current_setting('test.noted', true), '') AS noted" };

describe('statements of one turn', () => {
  it('get their own answers, in whatever order they are waited for', async () => {
    const numbers = [1, 2, 3, 4, 5, 6, 7];
    const answers = await run(async (transaction) => {
      const asked = numbers.map((n) => transaction.query(n % 3 === 0 ? none : double, [n]));
      const last = await asked.at(-1);
      return [...(await Promise.all(asked)), last];
    });
    const expected = numbers.map((n) => (n % 3 === 0 ? [] : [{ n: 2 * n }]));
    expect(answers).toEqual([...expected, [{ n: 14 }]]);
  });

  it('all fail after the first that does, and the connection stays fit for use', async () => {
    const outcomes: string[] = [];
    const first = { name: 'test:first', text: 'SELECT 1 AS first' };
    const bad = { name: 'test:bad', text: 'SELECT 1 / $1::int AS bad' };
    const later = { name: 'test:later', text: 'SELECT 1 AS later' };
    const failing = (transaction: Transaction) =>
      Promise.allSettled(
        [first, { ...bad }, later].map((statement) =>
          transaction.query(statement, statement.name === bad.name ? [0] : []),
        ),
      ).then((settled) => {
        outcomes.push(...settled.map(({ status }) => status));
        throw settled.find((each) => each.status === 'rejected')?.reason;
      });
    expect(await failureOf(failing)).toBe('division by zero');
    expect(outcomes).toEqual(['fulfilled', 'rejected', 'rejected']);
    // what that group had prepared, and what it had not, is prepared now
    for (let again = 0; again < 2; again++)
      expect(
        await run((transaction) =>
          Promise.all([
            transaction.query(first, []),
            transaction.query(bad, [1]),
            transaction.query(later, []),
          ]),
        ),
      ).toEqual([[{ first: 1 }], [{ bad: 1 }], [{ later: 1 }]]);
  });

  it('fail alike when one cannot even be parsed', async () => {
    const unwritten = { name: 'test:unwritten', text: 'SELECT FROM nothing_of_the_kind' };
    expect(
      await failureOf((transaction) =>
        Promise.all([transaction.query(unwritten, []), transaction.query(double, [1])]),
      ),
    ).toContain('nothing_of_the_kind');
    expect(await run((transaction) => transaction.query(double, [4]))).toEqual([{ n: 8 }]);
  });

  it('are rolled back when they were sent without being waited for', async () => {
    await run((transaction) => transaction.query(note, ['before']));
    const given = failureOf(async (transaction) => {
      await transaction.query(double, [1]);
      transaction.send(note, ['within']);
      throw new Error('given up');
    });
    expect(await given).toBe('given up');
    expect(await run((transaction) => transaction.query(noted, []))).toEqual([{ noted: 'before' }]);
  });

  it('fail with one that cannot be sent, and nothing is committed', async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const unsent = failureOf(async (transaction) => {
      transaction.send(note, ['beside it']);
      transaction.send({ name: 'test:unsent', text: 'SELECT $1::jsonb AS unsent' }, [circular]);
    });
    expect(await unsent).toContain('circular');
    expect(await run((transaction) => transaction.query(noted, []))).toEqual([{ noted: 'before' }]);
    const sendable = { name: 'test:unsent', text: 'SELECT $1::jsonb AS unsent' };
    expect(await run((transaction) => transaction.query(sendable, ['{}']))).toEqual([
      { unsent: {} },
    ]);
  });

  it('never run another text than their own', async () => {
    const other = { ...double, text: 'SELECT 3 * $1::int AS n' };
    expect(await failureOf((transaction) => transaction.query(other, [1]))).toBe(
      'two different statements are named test:double',
    );
    expect(await run((transaction) => transaction.query({ text: '' }, []))).toEqual([]);
    expect(await run((transaction) => transaction.query(double, [1]))).toEqual([{ n: 2 }]);
  });

  it('are refused once the transaction has ended', async () => {
    const kept: Transaction[] = [];
    await run(async (transaction) => void kept.push(transaction));
    await failureOf(async (transaction) => {
      kept.push(transaction);
      throw new Error('given up');
    });
    for (const ended of kept)
      await expect(ended.query(double, [1])).rejects.toThrow('the transaction has ended');
  });

  it('that were only sent make the commit fail', async () => {
    const sent = failureOf(async (transaction) => {
      transaction.send({ text: 'SELECT 1 / 0' }, []);
      transaction.send(note, ['after a failure']);
    });
    expect(await sent).toBe('division by zero');
    expect(await run((transaction) => transaction.query(noted, []))).toEqual([{ noted: 'before' }]);
  });

  it('all fail when the connection was lost since the last ones, and the next transaction has another', async () => {
    const faults = database.faults;
    const lost = failureOf(async (transaction) => {
      const [row] = await transaction.query<{ pid: number }>(
        { text: 'SELECT pg_backend_pid() AS pid' },
        [],
      );
      await asOwner(test, 'SELECT pg_terminate_backend($1)', [row?.pid]);
      while (database.faults === faults) await new Promise((resolve) => setImmediate(resolve));
      await Promise.all([transaction.query(double, [1]), transaction.query(none, [1])]);
    });
    expect(await lost).toMatch(/unavailable|not queryable/i);
    expect(await run((transaction) => transaction.query(double, [5]))).toEqual([{ n: 10 }]);
  });
});

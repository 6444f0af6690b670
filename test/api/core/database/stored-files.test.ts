import fc from 'fast-check';
import { inTransaction, type Transaction } from '../../../../src/core/database/transaction.ts';
import { type Principal, serviceItself } from '../../../../src/core/model/principal.ts';
import { emptyDigest, logChanges } from '../../../../src/core/store/changes.ts';
import {
  deleteFile,
  maxFileBytes,
  maxMunicipalityBytes,
  readFile,
  type StoredFile,
  storeFile,
} from '../../../../src/core/store/stored-files.ts';
import { asOwner } from '../../../support/database/as-owner.ts';
import { makeMunicipality, openTestApp, type TestApp } from '../../../support/test-app.ts';

let test: TestApp;
let here: Principal;
let elsewhere: Principal;
beforeAll(async () => {
  test = await openTestApp();
  for (const _ of ['here', 'elsewhere']) await makeMunicipality(test);
  const [first, second] = await asOwner<{ id: number }>(
    test,
    'SELECT id FROM municipalities ORDER BY id',
  );
  here = serviceItself(first?.id ?? 0, 'cli');
  elsewhere = serviceItself(second?.id ?? 0, 'cli');
});
afterAll(() => test.close());

/** What a feature does: writes, and tells the log of it. */
const acting = <Result>(
  principal: Principal,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> =>
  inTransaction(test.services.database, principal, async (transaction) => {
    const result = await work(transaction);
    await logChanges(transaction, [
      { action: 'settings-changed', kind: 'stored-files', code: 'test', digest: emptyDigest },
    ]);
    return result;
  });
const store = (principal: Principal, file: StoredFile) =>
  acting(principal, (transaction) => storeFile(transaction, file));
const bpmn = (content: Buffer): StoredFile => ({ mediaType: 'application/bpmn+xml', content });

it('a file comes back byte for byte, whatever its bytes are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (bytes) => {
      const file = bpmn(Buffer.from(bytes));
      expect(await readFile(test.services.database, here, await store(here, file))).toEqual(file);
    }),
    { numRuns: 30 },
  );
});

it('the largest file is accepted, a larger and an empty one are rejected', async () => {
  const largest = Buffer.alloc(maxFileBytes, 'x');
  expect(
    (
      await readFile(test.services.database, here, await store(here, bpmn(largest)))
    )?.content.equals(largest),
  ).toBe(true);
  for (const length of [0, maxFileBytes + 1])
    await expect(store(here, bpmn(Buffer.alloc(length, 'y')))).rejects.toMatchObject({
      code: 'too-large',
    });
});

it('a file is stored once, and belongs only to its municipality', async () => {
  const file = bpmn(Buffer.from('<definitions/>'));
  const digest = await store(here, file);
  expect(await store(here, file)).toBe(digest);
  expect(
    await asOwner(test, `SELECT FROM stored_files WHERE sha256 = '\\x${digest}'`),
  ).toHaveLength(1);
  expect(await readFile(test.services.database, elsewhere, digest)).toBeNull();
  expect(await readFile(test.services.database, { ...here, level: 'shared' }, digest)).toBeNull();
  await acting(elsewhere, (transaction) => deleteFile(transaction, digest));
  expect(await readFile(test.services.database, here, digest)).toEqual(file);
  await acting(here, (transaction) => deleteFile(transaction, digest));
  expect(await readFile(test.services.database, here, digest)).toBeNull();
});

it('files of a municipality have a limit, towards which an existing one does not count twice', async () => {
  await asOwner(
    test,
    `INSERT INTO stored_files (municipality_id, sha256, media_type, content)
     SELECT ${elsewhere.municipalityId}, sha256(c), 'text/plain', c
     FROM (SELECT convert_to(rpad(n::text, ${maxFileBytes}, '.'), 'UTF8') AS c FROM generate_series(1, ${maxMunicipalityBytes / maxFileBytes}) n) x`,
  );
  await expect(store(elsewhere, bpmn(Buffer.from('one more')))).rejects.toMatchObject({
    code: 'too-large',
  });
  const there = Buffer.from('1'.padEnd(maxFileBytes, '.'));
  expect(await store(elsewhere, bpmn(there))).toMatch(/^[0-9a-f]{64}$/);
});

it('a file stored without a log entry is not stored', async () => {
  const file = bpmn(Buffer.from('unlogged'));
  await expect(
    inTransaction(test.services.database, here, (transaction) => storeFile(transaction, file)),
  ).rejects.toThrow(/log/);
});

import { model } from '../../src/core/kinds/index.ts';
import { asOwner } from '../support/database/as-owner.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const names = (rows: readonly { readonly name: string }[]): string[] =>
  rows.map(({ name }) => name).toSorted();

describe('what is published', () => {
  it('is guarded by a trigger on versions and on the table of every kind but persons (decision 3)', async () => {
    const guarded = await asOwner<{ name: string }>(
      test,
      `SELECT tgrelid::regclass::text AS name FROM pg_trigger
       WHERE tgname = 'published_is_immutable' AND tgenabled IN ('O', 'A')`,
    );
    const tables = model.kinds
      .filter(({ isPersonal }) => !isPersonal)
      .map(({ tableName }) => tableName);
    expect(names(guarded)).toEqual(['versions', ...tables].toSorted());
  });

  it('of spans only the end of record time and its reason may be written, of links only the end (decisions 2 and 4)', async () => {
    const granted = await asOwner<{ name: string }>(
      test,
      `SELECT table_name || '.' || column_name AS name FROM information_schema.column_privileges
       WHERE grantee = 'osnova_rw' AND privilege_type = 'UPDATE' AND table_name IN ('spans', 'links', 'changes', 'facts')`,
    );
    expect(names(granted)).toEqual([
      'links.superseded_at',
      'spans.superseded_at',
      'spans.superseded_reason',
    ]);
  });

  it('holds for no two versions of an element on one day (decision 2)', async () => {
    const [constraint] = await asOwner<{ definition: string }>(
      test,
      "SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'spans_never_overlap' AND contype = 'x'",
    );
    expect(constraint?.definition).toMatch(
      /municipality_id.*node.* WITH =, daterange\(valid_from, valid_to\) WITH &&\) WHERE \(\(superseded_at = 'infinity'/,
    );
  });
});

import pg from 'pg';
import type { LogFault, LogProof } from '../../../src/features/change-log/operations/verify-log.ts';
import { bearer } from '../../support/http/requests.ts';
import { performEveryWrite } from '../../support/models/eventful-municipality.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

type Column = {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly place: number | null;
};

/**
 * What nobody proves, and why. Everything else of a municipality that whoever owns the tables
 * changes is named.
 */
const unproved: Readonly<Record<string, string>> = {
  'changes.xid': 'the number of a transaction is another one after a restore, and nothing reads it',
  'towns.version':
    'a counter by which instances know that something was written; it says nothing of the town',
  'towns.model_version': 'a counter like `version`, of the writes to one part',
  'towns.drafts_version': 'a counter like `version`, of the writes to one part',
  'towns.values_version': 'a counter like `version`, of the writes to one part',
  'towns.settings_version': 'a counter like `version`, of the writes to one part',
  'tokens.last_used_at': 'a token is used with every read, and reads are not logged',
  'municipalities.id':
    'it is by this number that the town is found; with another one there is no such town',
  'idempotency_keys.*': 'kept answers live for a day and are no part of the model',
  'imports.*': 'what was received lives for a week; what of it comes into the model is logged then',
  'import_parts.*': 'as imports, to which they belong',
};

/** Tables that the chain itself proves; what is tampered with there is tried by itself. */
const chain = ['changes', 'facts', 'towns'];

let test: TestApp;
let municipality: TestMunicipality;
let owner: pg.Client;
let columns: readonly Column[];
let tables: readonly string[];
let here: number;
beforeAll(async () => {
  // what takes one connection never waits for a second one
  test = await openTestApp({ now: '2026-06-01T10:00:00Z', pools: { readers: 1, writers: 1 } });
  municipality = await makeMunicipality(test);
  await makeMunicipality(test);
  await performEveryWrite(test, municipality);
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
  here = (
    await owner.query<{ id: number }>('SELECT id FROM municipalities WHERE slug = $1', [
      municipality.slug,
    ])
  ).rows[0]?.id as number;
  columns = (await owner.query<Column>(columnsStatement)).rows.filter(
    ({ table, column }) => !(`${table}.*` in unproved) && !(`${table}.${column}` in unproved),
  );
  tables = [...new Set(columns.map(({ table }) => table))];
  // whoever owns the tables can do the same
  await owner.query('SET session_replication_role = replica');
  for (const { table, name } of (
    await owner.query<{ table: string; name: string }>(constraintsStatement)
  ).rows)
    await owner.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const columnsStatement = `SELECT c.table_name AS table, c.column_name AS column, c.udt_name AS type, k.ordinal_position AS place
  FROM information_schema.columns c
  LEFT JOIN information_schema.table_constraints t ON t.table_schema = 'public' AND t.table_name = c.table_name AND t.constraint_type = 'PRIMARY KEY'
  LEFT JOIN information_schema.key_column_usage k ON k.constraint_name = t.constraint_name AND k.table_name = c.table_name AND k.column_name = c.column_name
  WHERE c.table_schema = 'public' AND (c.table_name = 'municipalities' OR EXISTS (SELECT FROM information_schema.columns o
    WHERE o.table_schema = 'public' AND o.table_name = c.table_name AND o.column_name = 'municipality_id')) ORDER BY 1, c.ordinal_position`;
const constraintsStatement = `SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'u', 'x') ORDER BY contype <> 'f'`;

const prove = async (): Promise<LogFault[]> => {
  const answer = await test.app.inject({
    url: `${municipality.path}/changes/_proof?deep=true`,
    headers: bearer(municipality.tokens.administrator),
  });
  expect(answer.statusCode).toBe(200);
  return [...answer.json<LogProof>().faults];
};

type Tamper = { readonly table: string; readonly sql: string };

/** Tampers, proves, and puts everything back. */
async function found(tampers: readonly Tamper[]): Promise<LogFault[]> {
  const touched = [...new Set(tampers.map(({ table }) => table))];
  for (const table of touched)
    await owner.query(`CREATE TABLE kept."${table}" AS TABLE "${table}"`);
  try {
    for (const { sql } of tampers)
      expect([sql, (await owner.query(sql)).rowCount]).toEqual([sql, 1]);
    return await prove();
  } finally {
    for (const table of touched)
      await owner.query(
        `DELETE FROM "${table}"; INSERT INTO "${table}" OVERRIDING SYSTEM VALUE TABLE kept."${table}"; DROP TABLE kept."${table}"`,
      );
  }
}

/** Another value of a type than any that is there. */
const other: Readonly<Record<string, (column: string) => string>> = {
  text: () => "'jiný'",
  int2: () => '31000',
  int4: () => '2000000001',
  int8: () => '9000000001',
  bool: (column) => `NOT coalesce("${column}", false)`,
  date: () => "'2001-01-01'",
  timestamptz: () => "'2001-01-01'",
  uuid: () => 'gen_random_uuid()',
  jsonb: () => `'{"jiné": 1}'`,
  json: () => `'[["spans", [], {}]]'`,
  bytea: () => "sha256('jiné')",
  tsvector: () => "'jiné'",
  numeric: () => '12345.5',
  float8: () => '12345.5',
  float4: () => '12345.5',
};
const otherThan = ({ column, type }: Column): string => {
  const value = other[type];
  if (!value) throw new Error(`no other value of ${type}`);
  return `"${column}" = ${value(column)}`;
};

const municipalityOf = (table: string) => (table === 'municipalities' ? 'id' : 'municipality_id');
const isMunicipality = ({ table, column }: Column) => column === municipalityOf(table);
/**
 * A row of the municipality: of values one that is not the newest, of elements one that is not
 * shared, since others follow from these.
 */
const order: Readonly<Record<string, string>> = {
  measurements: 'period_start',
  elements: 'visibility, ctid DESC',
};
const one = (table: string) =>
  `ctid = (SELECT ctid FROM "${table}" WHERE ${municipalityOf(table)} = ${here} ORDER BY ${order[table] ?? 'ctid DESC'} LIMIT 1)`;
const ofTables = () => tables.filter((table) => !chain.includes(table));
const named = (faults: readonly LogFault[], fault: string): Set<string> =>
  new Set(faults.flatMap((each) => (each.fault === fault && 'table' in each ? [each.table] : [])));

describe('a deep proof', () => {
  beforeAll(() => owner.query('CREATE SCHEMA kept'));

  it('finds a municipality intact after every operation, with rows in each of its tables', async () => {
    expect(await prove()).toEqual([]);
    const empty: string[] = [];
    for (const table of tables)
      if (
        !(
          await owner.query(
            `SELECT FROM "${table}" WHERE ${municipalityOf(table)} = ${here} LIMIT 1`,
          )
        ).rowCount
      )
        empty.push(table);
    expect(empty).toEqual([]);
  });

  it('relies on triggers that record every column', async () => {
    const { rows } = await owner.query<{ table: string }>(
      `SELECT t AS table FROM proved_tables() t LEFT JOIN pg_proc p ON p.proname = 'note_' || t WHERE p.prosrc IS DISTINCT FROM noting_source(t)`,
    );
    expect(rows).toEqual([]);
  });

  it('names every changed column', async () => {
    const plain = (table: string) =>
      columns.filter((column) => column.table === table && column.place === null);
    const changed = ofTables().filter((table) => plain(table).length > 0);
    const faults = await found(
      changed.map((table) => ({
        table,
        sql: `UPDATE "${table}" SET ${plain(table).map(otherThan).join(', ')} WHERE ${one(table)}`,
      })),
    );
    const seen = new Set(
      faults.flatMap((fault) =>
        'columns' in fault ? (fault.columns ?? []).map((column) => `${fault.table}.${column}`) : [],
      ),
    );
    // a code without its element is hidden by row-level security; of a person the whole row has one mark
    const isNamedWhole = (table: string) =>
      named(faults, 'state-missing').has(table) || (table === 'persons' && seen.has('persons.row'));
    const missed = changed
      .filter((table) => !isNamedWhole(table))
      .flatMap(plain)
      .map(({ table, column }) => `${table}.${column}`);
    expect(missed.filter((column) => !seen.has(column))).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'names every table in which a row got another key (%i)',
    async (place) => {
      const keys = columns.filter(
        (column) => column.place === place && !chain.includes(column.table),
      );
      const faults = await found(
        keys.map((column) => ({
          table: column.table,
          sql: `UPDATE "${column.table}" SET ${isMunicipality(column) ? `"${column.column}" = ${here + 1000}` : otherThan(column)} WHERE ${one(column.table)}`,
        })),
      );
      const missing = named(faults, 'state-missing');
      expect(
        keys
          .filter(({ table }) => !missing.has(table))
          .map(({ table, column }) => `${table}.${column}`),
      ).toEqual([]);
    },
  );

  it('names every table that lost a row, and the element of the row', async () => {
    const faults = await found(
      ofTables().map((table) => ({ table, sql: `DELETE FROM "${table}" WHERE ${one(table)}` })),
    );
    expect(ofTables().filter((table) => !named(faults, 'state-missing').has(table))).toEqual([]);
    const nameless = faults.flatMap((fault) =>
      'table' in fault && fault.key?.includes('"node"') && !fault.element ? [fault.table] : [],
    );
    expect(nameless).toEqual([]);
  });

  /** A row like one that is there, with another last column of its key. */
  const copy = (table: string, orphaned?: string) => {
    const all = columns.filter((column) => column.table === table);
    const last = all.reduce((a, b) => ((b.place ?? 0) > (a.place ?? 0) ? b : a));
    const isOther = (column: Column) => column === last || column.column === orphaned;
    const value = (column: Column) =>
      isOther(column) ? (otherThan(column).split(' = ')[1] as string) : `"${column.column}"`;
    return `INSERT INTO "${table}" (${all.map(({ column }) => `"${column}"`).join(', ')}) SELECT ${all.map(value).join(', ')} FROM "${table}" WHERE ${one(table)}`;
  };

  it('names every table that gained a row', async () => {
    const slipped = ofTables().filter((table) => table !== 'municipalities');
    const faults = await found(slipped.map((table) => ({ table, sql: copy(table) })));
    expect(slipped.filter((table) => !named(faults, 'state-unlogged').has(table))).toEqual([]);
  });

  it.each(['node', 'src', 'dst', 'metric', 'scope'])(
    'names every table that gained a row whose %s is not an element',
    async (column) => {
      const slipped = ofTables().filter(
        (table) =>
          table !== 'elements' &&
          columns.some((one) => one.table === table && one.column === column),
      );
      const missed: string[] = [];
      // apart: of a value that was slipped in, another newest value of its unit would follow
      for (const some of [
        slipped.filter((table) => table !== 'latest_measurements'),
        ['latest_measurements'],
      ]) {
        const tampered = some.filter((table) => slipped.includes(table));
        const faults = await found(tampered.map((table) => ({ table, sql: copy(table, column) })));
        missed.push(...tampered.filter((table) => !named(faults, 'state-unlogged').has(table)));
      }
      expect(slipped.length).toBeGreaterThan(0);
      expect(missed).toEqual([]);
    },
  );

  it('names every changed column of the log, by the number of its row', async () => {
    const own = columns.filter(({ table }) => table === 'changes');
    const place = (index: number) => 4 + 2 * index;
    const faults = await found(
      own.map((column, index) => ({
        table: 'changes',
        sql: `UPDATE changes SET ${isMunicipality(column) ? `municipality_id = ${here + 1000}` : otherThan(column)} WHERE municipality_id = ${here} AND seq = ${place(index)}`,
      })),
    );
    const numbers = new Set(faults.map(({ seq }) => seq));
    // of a row of another format nothing is known but that those after it are not right
    expect(
      own
        .filter((column, index) => !numbers.has(place(index)) && column.column !== 'format')
        .map(({ column }) => column),
    ).toEqual([]);
  });

  it.each(['seq', 'head', 'next_change_on', 'municipality_id'])(
    'names the head of a municipality whose %s was changed',
    async (column) => {
      const other = {
        seq: '9000000001',
        head: "sha256('jiné')",
        next_change_on: "'infinity'",
        municipality_id: `${here + 1000}`,
      }[column];
      const sql = `UPDATE towns SET ${column} = ${other} WHERE municipality_id = ${here}`;
      expect(await found([{ table: 'towns', sql }])).not.toEqual([]);
    },
  );

  it('covers every column of a head', () => {
    expect(
      columns.flatMap(({ table, column }) => (table === 'towns' ? [column] : [])).toSorted(),
    ).toEqual(['head', 'municipality_id', 'next_change_on', 'seq']);
  });

  it.each([
    ['changed', () => `UPDATE facts SET facts = '[["spans", [], {}]]' WHERE ${one('facts')}`],
    ['moved', () => `UPDATE facts SET seq = 1000000 WHERE ${one('facts')}`],
    [
      'given to another town',
      () => `UPDATE facts SET municipality_id = ${here + 1000} WHERE ${one('facts')}`,
    ],
    ['taken out of the log', () => `DELETE FROM facts WHERE ${one('facts')}`],
    ['slipped into the log', () => `INSERT INTO facts VALUES (${here}, 1000000, '[]')`],
  ])('names facts that were %s', async (_how, sql) => {
    expect(named(await found([{ table: 'facts', sql: sql() }]), 'facts-changed')).toEqual(
      new Set(['facts']),
    );
  });
});

import pg from 'pg';
import { Database } from '../../../src/core/database/database.ts';
import { inTransaction } from '../../../src/core/database/transaction.ts';
import type { Level, Principal } from '../../../src/core/model/principal.ts';
import { bearer } from '../../support/http/requests.ts';
import { makeHiddenMunicipality } from '../../support/models/hidden-municipality.ts';
import { openTestApp, type TestApp, type TestMunicipality } from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let owner: pg.Client;
let tables: string[];
let ids: { here: number; there: number };

beforeAll(async () => {
  test = await openTestApp();
  municipality = await makeHiddenMunicipality(test);
  const twin = await makeHiddenMunicipality(test);
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
  const id = async ({ slug }: TestMunicipality) =>
    (await owner.query<{ id: number }>('SELECT id FROM municipalities WHERE slug = $1', [slug]))
      .rows[0]?.id ?? 0;
  ids = { here: await id(municipality), there: await id(twin) };
  const { rows } = await owner.query<{ name: string }>(isolatedTables);
  tables = rows.map(({ name }) => name);
  // an idempotency key and a token exist in both municipalities
  for (const { path, tokens } of [municipality, twin])
    await test.http
      .post(`${path}/roles`)
      .set(bearer(tokens.publisher))
      .set('Idempotency-Key', 'k')
      .send({ code: 'R-2', name: 'Role' })
      .expect(201);
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const isolatedTables = `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'municipality_id' AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`;

const principalAt = (level: Level, municipalityId = ids.here): Principal => ({
  municipalityId, level, role: level === 'internal' ? 'reader' : null, positions: [], actor: 'test',
}); // biome-ignore format: a literal

describe('the catalogue', () => {
  it('has row-level security, forced and with a policy (one to read and one to write what is shared), on every table with a municipality', async () => {
    const { rows } = await owner.query<{ relname: string }>(
      `SELECT relname FROM pg_class c WHERE relname = ANY ($1) AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity
       AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) = CASE WHEN relname LIKE 'shared%' THEN 2 ELSE 1 END`,
      [tables],
    );
    expect(rows.map(({ relname }) => relname).sort()).toEqual([...tables].sort());
    expect(tables.length).toBeGreaterThan(25);
  });

  it('gives the application roles no table, no bypass, no login and no power over others', async () => {
    const { rows } = await owner.query(
      `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
        (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owned FROM pg_roles r WHERE rolname IN ('osnova_ro', 'osnova_rw') ORDER BY 1`,
    );
    const powerless = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      rolcanlogin: false,
      owned: 0,
    };
    expect(rows).toEqual([
      { rolname: 'osnova_ro', ...powerless },
      { rolname: 'osnova_rw', ...powerless },
    ]);
  });

  it('lets the reading role only read, and nobody truncate, rewrite the log or spans, or create objects', async () => {
    const { rows } = await owner.query<{ role: string; name: string; privilege: string }>(
      `SELECT role, c.relname AS name, privilege FROM pg_class c, unnest(ARRAY['osnova_ro', 'osnova_rw', 'public']) role,
        unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) privilege
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND has_table_privilege(role, c.oid, privilege)
       AND (role <> 'osnova_rw' OR privilege IN ('TRUNCATE', 'TRIGGER', 'REFERENCES') OR (c.relname IN ('changes', 'spans', 'links') AND privilege <> 'INSERT'))`,
    );
    expect(rows).toEqual([]);
    const { rows: creators } = await owner.query(
      "SELECT role FROM unnest(ARRAY['osnova_ro', 'osnova_rw', 'public']) role WHERE has_schema_privilege(role, 'public', 'CREATE')",
    );
    expect(creators).toEqual([]);
  });
});

describe('rows under row-level security, without any filter', () => {
  const levels = ['internal', 'shared', 'public'] as const;

  it.each(levels)(
    'belong to the addressed municipality alone for a principal of level %s',
    async (level) => {
      for (const table of tables) {
        const rows = await test.services.database.read<{ municipality: number }>(
          principalAt(level),
          { text: `SELECT DISTINCT municipality_id AS municipality FROM ${table}` },
          [],
        );
        expect([table, rows.filter((row) => row.municipality !== ids.here)]).toEqual([table, []]);
      }
    },
  );

  it.each([
    ['shared', 1],
    ['public', 2],
  ] as const)('belong only to elements that a principal of level %s sees', async (level, least) => {
    const { rows: visible } = await owner.query<{ node: number }>(
      'SELECT node FROM elements WHERE municipality_id = $1 AND is_published AND visibility >= $2',
      [ids.here, least],
    );
    const nodes = visible.map(({ node }) => node);
    let looked = 0;
    for (const table of tables)
      for (const column of await nodeColumns(table)) {
        // that an element was hidden is told to those who saw it before
        const known =
          table === 'changes'
            ? `AND NOT coalesce(was_visible >= ${least} AND is_visible < ${least}, false)`
            : '';
        const text = `SELECT count(*)::int AS hidden FROM ${table} WHERE ${column} IS NOT NULL AND ${column} <> ALL ($1::int[]) ${known}`;
        expect([
          table,
          column,
          await test.services.database.read(principalAt(level), { text }, [nodes]),
        ]).toEqual([table, column, [{ hidden: 0 }]]);
        looked++;
      }
    expect(looked).toBeGreaterThan(20);
  });

  const nodeColumns = async (table: string): Promise<string[]> => {
    const { rows } = await owner.query<{ name: string }>(
      "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attname IN ('node', 'src', 'dst', 'metric') AND NOT attisdropped",
      [table],
    );
    return rows.map(({ name }) => name);
  };

  it.each(['tokens', 'idempotency_keys', 'gap_waivers', 'visibility_changes', 'importer_mappings'])(
    'of %s are seen only within the municipality',
    async (table) => {
      const count = (level: Level) =>
        test.services.database.read<{ n: number }>(
          principalAt(level),
          { text: `SELECT count(*)::int AS n FROM ${table}` },
          [],
        );
      expect(await count('internal')).not.toEqual([{ n: 0 }]);
      expect([await count('shared'), await count('public')]).toEqual([[{ n: 0 }], [{ n: 0 }]]);
    },
  );

  it('that are drafts are seen only by those who may write them', async () => {
    const count = async (principal: Principal) =>
      (
        await test.services.database.read<{ n: number }>(
          principal,
          { text: 'SELECT count(*)::int AS n FROM versions WHERE version = 0' },
          [],
        )
      )[0]?.n;
    expect(await count(principalAt('internal'))).toBe(0);
    expect(await count(principalAt('public'))).toBe(0);
    expect(await count({ ...principalAt('internal'), role: 'editor' })).toBe(2);
  });

  it('are none at all where isolation was not set', async () => {
    for (const table of tables)
      expect([
        table,
        await test.services.database.readUnisolated({
          text: `SELECT count(*)::int AS n FROM ${table}`,
        }),
      ]).toEqual([table, [{ n: 0 }]]);
  });
});

describe('writes under row-level security', () => {
  const attempt = (principal: Principal, text: string, values: unknown[]) =>
    inTransaction(
      test.services.database,
      principal,
      async (transaction) =>
        (
          await transaction.query(
            text.startsWith('INSERT') ? { text } : { text: `${text} RETURNING 1` },
            values,
          )
        ).length,
      'rollback',
    );

  it('never reach another municipality', async () => {
    const administrator: Principal = { ...principalAt('internal'), role: 'administrator' };
    await expect(
      attempt(administrator, 'INSERT INTO extra_fields VALUES ($1, $2, $3)', [
        ids.there,
        'goals',
        '{}',
      ]),
    ).rejects.toThrow(/row-level security/);
    expect(
      await attempt(
        administrator,
        'UPDATE elements SET visibility = 2 WHERE municipality_id = $1',
        [ids.there],
      ),
    ).toBe(0);
    expect(
      await attempt(administrator, 'DELETE FROM external_codes WHERE municipality_id = $1', [
        ids.there,
      ]),
    ).toBe(0);
    await expect(
      attempt(administrator, 'UPDATE elements SET municipality_id = $1', [ids.there]),
    ).rejects.toThrow();
  });

  it('are rejected for outsiders', async () => {
    await expect(
      attempt(principalAt('public'), 'INSERT INTO extra_fields VALUES ($1, $2, $3)', [
        ids.here,
        'goals',
        '{}',
      ]),
    ).rejects.toThrow(/row-level security/);
    await expect(
      attempt(
        principalAt('public'),
        'UPDATE elements SET visibility = 2 WHERE municipality_id = $1',
        [ids.here],
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('never change what is published or logged, even from within', async () => {
    const administrator: Principal = { ...principalAt('internal'), role: 'administrator' };
    await expect(
      attempt(
        administrator,
        "UPDATE versions SET name = 'X' WHERE municipality_id = $1 AND version > 0",
        [ids.here],
      ),
    ).rejects.toThrow(/never changes/);
    await expect(
      attempt(
        administrator,
        'DELETE FROM goal_versions WHERE municipality_id = $1 AND version > 0',
        [ids.here],
      ),
    ).rejects.toThrow(/never changes/);
    await expect(
      attempt(administrator, "UPDATE changes SET actor = 'X' WHERE municipality_id = $1", [
        ids.here,
      ]),
    ).rejects.toThrow(/permission denied/);
    await expect(
      attempt(administrator, "UPDATE spans SET valid_to = 'infinity' WHERE municipality_id = $1", [
        ids.here,
      ]),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('the settings of tenant isolation', () => {
  let single: Database;
  const settings = {
    text: "SELECT coalesce(current_setting('app.municipality', true), '') AS municipality, coalesce(current_setting('app.level', true), '') AS level, coalesce(current_setting('app.drafts', true), '') AS drafts",
  };
  const leaked = async () =>
    (
      await single.readUnisolated<{ municipality: string; level: string; drafts: string }>(settings)
    )[0];
  const nothing = { municipality: '', level: '', drafts: '' };

  beforeAll(() => {
    single = new Database({ url: test.url, readers: 1, writers: 1, onError: () => undefined });
  });
  afterAll(() => single.close());

  it('apply to exactly one statement on a connection', async () => {
    expect(await single.read(principalAt('internal'), settings, [])).toEqual([
      { municipality: String(ids.here), level: '0', drafts: 'off' },
    ]);
    expect(await leaked()).toEqual(nothing);
  });

  it('do not outlive a statement that fails', async () => {
    await expect(
      single.read(principalAt('internal'), { text: 'SELECT 1 / 0 AS x' }, []),
    ).rejects.toThrow(/division/);
    await expect(
      single.read(principalAt('internal'), { text: 'SELECT nonsense' }, []),
    ).rejects.toThrow(/nonsense/);
    expect(await leaked()).toEqual(nothing);
  });

  it('belong to each statement among many on one connection', async () => {
    const resolvePrincipals = Array.from({ length: 60 }, (_, index) =>
      principalAt(
        (['internal', 'shared', 'public'] as const)[index % 3] ?? 'public',
        index % 2 ? ids.here : ids.there,
      ),
    );
    const answers = await Promise.all(
      resolvePrincipals.map((principal) =>
        single.read<{ municipality: string; level: string }>(
          principal,
          { ...settings, name: 'settings' },
          [],
        ),
      ),
    );
    expect(answers.map(([row]) => `${row?.municipality} ${row?.level}`)).toEqual(
      resolvePrincipals.map(
        ({ municipalityId, level }) =>
          `${municipalityId} ${['internal', 'shared', 'public'].indexOf(level)}`,
      ),
    );
    expect(await leaked()).toEqual(nothing);
  });

  it('do not outlive a transaction, committed or rolled back', async () => {
    const inside = (ending: 'commit' | 'rollback') =>
      inTransaction(
        single,
        principalAt('internal'),
        (transaction) => transaction.query(settings, []),
        ending,
      );
    for (const ending of ['commit', 'rollback'] as const)
      expect(await inside(ending)).toEqual([
        { municipality: String(ids.here), level: '0', drafts: 'off' },
      ]);
    const client = await single.connectWriter(principalAt('internal'));
    const { rows } = await client.query(settings);
    client.release();
    expect(rows).toEqual([nothing]);
  });
});

import pg from 'pg';
import { migrationsFolder } from '../../src/cli/service/open-services.ts';
import { Database } from '../../src/core/database/database.ts';
import { migrate, readMigrations } from '../../src/core/database/migrate.ts';
import { inTransaction } from '../../src/core/database/transaction.ts';
import { model } from '../../src/core/kinds/index.ts';
import { serviceItself } from '../../src/core/model/principal.ts';
import { logChanges } from '../../src/core/store/changes.ts';
import { type LogFault, verifyLog } from '../../src/features/change-log/operations/verify-log.ts';
import { type BoundLogin, makeBoundLogin } from '../support/database/bound-login.ts';

let bound: BoundLogin;
let database: Database;
let owner: pg.Client;
beforeAll(async () => {
  bound = await makeBoundLogin();
  await bound.runRoles();
  const migrations = await readMigrations(migrationsFolder);
  const before = migrations.filter(({ name }) => name < '0010');
  await migrate(bound.url, before);
  owner = new pg.Client({ connectionString: bound.url });
  await owner.connect();
  for (const municipality of [1, 2, 3]) await fill(municipality);
  await migrate(
    bound.url,
    migrations.filter(({ name }) => name < '0021'),
  );
  // in the last municipality: opened to the public after what the log tells, and a code slipped in
  await owner.query(`UPDATE elements SET public_since = clock_timestamp(), public_on = current_date WHERE node = 3;
    INSERT INTO former_codes (municipality_id, kind, code, node) VALUES (3, 'goals', 'V-3', 3)`);
  await migrate(bound.url, migrations);
  database = new Database({ url: bound.url, readers: 1, writers: 1, onError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await bound.drop();
});

/**
 * A municipality as the version before wrote it: two goals, one linked to the other, a third that
 * is public and was renamed, a token, and a log whose hashes cover no node.
 */
async function fill(municipality: number): Promise<void> {
  await owner.query("SELECT set_config('app.municipality', $1, false), set_config('app.level', '0', false), set_config('app.drafts', 'on', false)", [String(municipality)]);
  await owner.query(`INSERT INTO municipalities (ico, slug, name) VALUES ('0000000${municipality}', 'mesto-${municipality}', 'Město');
    INSERT INTO towns (municipality_id) VALUES (${municipality});
    INSERT INTO tokens (municipality_id, id, name, role, secret_hash) VALUES (${municipality}, gen_random_uuid(), 'čtenář', 'reader', sha256('x'));
    INSERT INTO elements (municipality_id, node, id, kind, code, code_ascii, is_published)
      SELECT ${municipality}, n, gen_random_uuid(), 'goals', 'C-' || n, 'C-' || n, true FROM generate_series(1, 3) n;
    UPDATE elements SET visibility = 2 WHERE municipality_id = ${municipality} AND node = 3;
    INSERT INTO former_codes (municipality_id, kind, code, node) VALUES (${municipality}, 'goals', 'S-3', 3), (${municipality}, 'goals', 'Z-3', 3);
    INSERT INTO versions (municipality_id, node, version, name, digest, author) SELECT ${municipality}, n, 1, 'Cíl ' || n, sha256('text'), 'kdosi' FROM generate_series(1, 3) n;
    INSERT INTO goal_versions (municipality_id, node, version, level) SELECT ${municipality}, n, 1, 'strategic' FROM generate_series(1, 3) n;
    INSERT INTO spans (municipality_id, node, version, valid_from) SELECT ${municipality}, n, 1, '2024-01-01' FROM generate_series(1, 3) n;
    INSERT INTO links (municipality_id, src, relation, dst, position, valid_from, valid_to, recorded_at) VALUES (${municipality}, 1, 'decomposesInto', 2, 0, '2024-01-01', 'infinity', clock_timestamp());
    WITH said AS (SELECT n AS seq, clock_timestamp() AS at, n AS node, sha256('text') AS digest, CASE n WHEN 3 THEN 'S-3' ELSE 'C-' || n END AS code FROM generate_series(1, 3) n),
      steps AS (SELECT *, change_digest(seq, at, 'kdosi', 'published', NULL, 'goals', code, 1, '2024-01-01', 'infinity', digest) AS step FROM said)
    INSERT INTO changes (municipality_id, seq, at, actor, action, kind, code, node, version, valid_from, valid_to, digest, hash)
      SELECT ${municipality}, seq, at, 'kdosi', 'published', 'goals', code, node, 1, '2024-01-01', 'infinity', digest, chain(sha256(''), step) OVER (ORDER BY seq) FROM steps;
    UPDATE towns SET seq = 3, version = 1, head = (SELECT hash FROM changes WHERE municipality_id = ${municipality} AND seq = 3) WHERE municipality_id = ${municipality}`);
} // biome-ignore format: rows

const prove = async (municipality: number) =>
  verifyLog(database, model, serviceItself(municipality, 'cli'), { deep: { today: '2026-06-01' } });
const named = (fault: LogFault): string =>
  [fault.fault, ...('table' in fault ? [fault.table, fault.element, ...(fault.columns ?? [])] : [])]
    .filter((word) => word !== undefined)
    .join(' ');

it('logs the rows of each municipality that existed before, under row-level security, and says from where it is proved', async () => {
  for (const municipality of [1, 2]) {
    const proof = await prove(municipality);
    // the texts are not those that the digests of this little municipality were taken of
    expect(proof.faults.filter(({ fault }) => fault !== 'content-changed')).toEqual([]);
    expect(proof.provedFrom).toBe(4);
  }
});

it('knows former codes that were shown outside before the log', async () => {
  const reported = async (municipality: number) => {
    await owner.query("SELECT set_config('app.municipality', $1, false)", [String(municipality)]);
    const { rows } = await owner.query<{ code: string; open_to: number | null }>(
      'SELECT code, open_to FROM former_codes ORDER BY code',
    );
    return Object.fromEntries(rows.map(({ code, open_to: openTo }) => [code, openTo]));
  };
  expect(await reported(1)).toEqual({ 'S-3': 2, 'Z-3': null });
  expect(await reported(3)).toEqual({ 'S-3': 1, 'V-3': null, 'Z-3': null });
});

it('still names what was inserted before', async () => {
  expect((await prove(3)).faults.map(named)).toContain('state-unlogged former_codes goals/C-3');
});

it('goes on from the baseline with the next write', async () => {
  await inTransaction(database, serviceItself(1, 'cli'), async (transaction) => {
    await transaction.query(
      { text: 'UPDATE elements SET visibility = 2 WHERE municipality_id = $1 AND node = 2' },
      [1],
    );
    await logChanges(transaction, [
      { action: 'visibility-changed', kind: 'goals', code: 'C-2', node: 2 },
    ]);
  });
  expect((await prove(1)).faults.filter(({ fault }) => fault !== 'content-changed')).toEqual([]);
});

it.each([
  [
    'UPDATE elements SET visibility = 1 WHERE node = 1',
    'state-changed elements goals/C-1 visibility',
  ],
  ["UPDATE tokens SET role = 'administrator'", 'state-changed tokens role'],
  ['DELETE FROM links', 'state-missing links goals/C-1'],
  [
    "UPDATE spans SET valid_to = '2025-01-01' WHERE node = 2",
    'state-changed spans goals/C-2 valid_to',
  ],
  ['UPDATE changes SET node = 2 WHERE seq = 1', 'state-changed changes nodes'],
])('names later changes in earlier rows: %s', async (tamper, fault) => {
  await owner.query('BEGIN');
  await owner.query("SELECT set_config('app.municipality', '2', true)");
  await owner.query('ALTER TABLE changes DISABLE TRIGGER USER');
  await owner.query(tamper);
  await owner.query('COMMIT');
  expect((await prove(2)).faults.map(named)).toContain(fault);
});

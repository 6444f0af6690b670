import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { repositoryFile } from '../../support/http/import-ndjson.ts';
import { clientFor, type MunicipalityClient } from '../../support/http/municipality-client.ts';
import { type CommandResult, runCommand } from '../../support/processes/run-command.ts';
import { runInProcess } from '../../support/processes/run-in-process.ts';
import {
  adminToken,
  icoOf,
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let client: MunicipalityClient;
let folder: string;
let sample: string;
beforeAll(async () => {
  test = await openTestApp();
  folder = await mkdtemp(path.join(tmpdir(), 'osnova-cli-'));
  sample = await repositoryFile('sample/koprivnice.ndjson');
});
beforeEach(async () => {
  municipality = await makeMunicipality(test);
  client = clientFor(test, municipality);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await test.close();
});

const osnova = (
  args: readonly string[],
  input = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> => runInProcess(args, { DATABASE_URL: test.url, ...environment }, input);

/** Runs a command in the municipality of the test. */
const inTown = (args: readonly string[], input?: string): Promise<CommandResult> =>
  osnova([...args, '--municipality', municipality.slug], input);

/** Does the same by the real program, through real pipes. */
const inOwnProcess = (args: readonly string[], input?: string): Promise<CommandResult> =>
  runCommand([...args, '--municipality', municipality.slug], { DATABASE_URL: test.url }, input);

const json = ({ stdout }: CommandResult): Record<string, never> => JSON.parse(stdout);

/** Does something to the database as its owner. */
async function asOwner<Row extends pg.QueryResultRow>(
  ...statements: readonly string[]
): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await owner.query<Row>(statement));
    return rows;
  } finally {
    await owner.end();
  }
}

/** The municipality of the test, in a statement. */
const municipalityId = () => `(SELECT id FROM municipalities WHERE slug = '${municipality.slug}')`;

/** How many rows of the log the command line has written. */
const logged = async (): Promise<number> => {
  const [row] = await asOwner<{ n: number }>(
    `SELECT count(*)::int AS n FROM changes WHERE municipality_id = ${municipalityId()} AND actor = 'cli'`,
  );
  return row?.n ?? 0;
};

describe('osnova import', () => {
  it('does a dry run without a trace, then imports, then finds nothing to change', async () => {
    const before = await client.head();
    const trial = await inOwnProcess(['import', '-', '--dry-run', '--json'], sample);
    expect([trial.code, trial.stderr, await client.head()]).toEqual([0, '', before]);
    const { body } = await client.import(sample, { mode: 'dry-run' });
    expect({ ...json(trial), batch: '' }).toEqual({ ...(body as object), batch: '' });
    const done = await inTown(['import', '-'], sample);
    expect([done.code, done.stderr, done.stdout]).toEqual([
      0,
      '',
      `${(body as { message: string }).message.replace('Dry run: ', '')}\n`,
    ]);
    expect(await logged()).toBeGreaterThan(0);
    expect((await inTown(['import', '-'], sample)).stdout).toMatch(/nothing changes\.\n$/);
  });

  it('lists all violations, writes nothing and ends with 1', async () => {
    const before = await client.head();
    const lines = '{"kind":"units","code":"ORM","name":"Odbor"}\n{"kind":"goals","code":"X"}\n';
    const file = path.join(folder, 'wrong.ndjson');
    await writeFile(file, lines);
    const [stated, cs, asJson] = await Promise.all([
      inTown(['import', file]),
      runInProcess(['import', file, '--municipality', municipality.slug], {
        DATABASE_URL: test.url,
        LANG: 'cs_CZ.UTF-8',
      }),
      inTown(['import', file, '--json']),
    ]);
    expect([stated.code, stated.stdout]).toEqual([1, '']);
    expect(stated.stderr).toBe(
      'osnova: Invalid request:\n  /lines/2/name: The value is missing.\n  /lines/2/level: The value is missing.\n',
    );
    expect(cs.stderr).toBe(
      'osnova: Neplatný požadavek:\n  /lines/2/name: Údaj chybí.\n  /lines/2/level: Údaj chybí.\n',
    );
    const { body } = await client.import(lines);
    const { instance, ...problem } = body as Record<string, unknown>;
    expect([asJson.code, json(asJson), typeof instance]).toEqual([1, problem, 'string']);
    expect(await client.head()).toEqual(before);
  });

  it('reports a missing file as a problem, in the language of the system', async () => {
    const args = [
      'import',
      path.join(folder, 'nowhere.ndjson'),
      '--municipality',
      municipality.slug,
      '--json',
    ];
    const [en, cs] = await Promise.all([osnova(args), osnova(args, '', { LC_ALL: 'cs_CZ.UTF-8' })]);
    expect([en.code, en.stderr, json(en)]).toEqual([
      1,
      '',
      {
        type: '/problems/not-found',
        title: 'Not found',
        status: 404,
        detail: `there is no file or folder ${args[1]}`,
      },
    ]);
    expect(json(cs)).toMatchObject({
      title: 'Nenalezeno',
      detail: `soubor nebo složka ${args[1]} neexistuje`,
    });
  });

  it('reads foreign files exactly as the API does, with their options', async () => {
    const file = path.join(import.meta.dirname, '../../unit/importers/fixtures/i-navigator.xml');
    const stated = await inTown(['import', file, '--from', 'i-navigator', '--dry-run', '--json']);
    const { body } = await test.http
      .post(`${municipality.path}/importers/i-navigator/_import?mode=dry-run`)
      .auth(municipality.tokens.administrator, { type: 'bearer' })
      .type('application/octet-stream')
      .send(await readFile(file));
    expect(stated.code).toBe(0);
    expect({ ...json(stated), batch: '' }).toEqual({ ...(body as object), batch: '' });
    const table = 'Pojmenování|B\nVydání pasu|P-1\n';
    const csv = [
      'import',
      '-',
      '--from',
      'process-table',
      '--option',
      'columns=name:Pojmenování,code:B',
      '--option',
      'separator=pipe',
    ];
    const [taken, wrongName, wrongValue] = await Promise.all([
      inTown(csv, table),
      inTown([...csv, '--option', 'colums=x'], table),
      inTown([...csv.slice(0, -1), 'separator=dot'], table),
    ]);
    expect([taken.code, taken.stderr]).toEqual([0, '']);
    expect((await client.get('processes/P-1')).body).toMatchObject({ name: 'Vydání pasu' });
    expect([wrongName.code, wrongName.stderr]).toEqual([
      2,
      'osnova: There is no option of the format "colums". Did you mean columns?\n',
    ]);
    expect([wrongValue.code, wrongValue.stderr]).toEqual([
      1,
      expect.stringContaining('/separator: Allowed values'),
    ]);
  });
});

describe('osnova export', () => {
  const exported = async (query: Record<string, string> = {}, of = '') => {
    const { text } = await client
      .get(`${of}_export`, query, { Accept: 'application/x-ndjson' })
      .then((response) => response as { text: string });
    return text;
  };

  it('writes the same bytes as the API', async () => {
    await client.import(sample);
    const [all, history, then, goals, values] = await Promise.all([
      inOwnProcess(['export']),
      inTown(['export', '--history']),
      inTown(['export', '--as-of', '2015-01-01']),
      inTown(['export', '--kind', 'goals']),
      inTown(['export', '--kind', 'measurements', '--kind', 'units']),
    ]);
    expect(all).toEqual({ code: 0, stdout: await exported(), stderr: '' });
    expect(history.stdout).toBe(await exported({ history: 'true' }));
    expect(then.stdout).toBe(await exported({ asOf: '2015-01-01' }));
    expect(then.stdout).not.toBe(all.stdout);
    expect(goals.stdout).toBe(await exported({}, 'goals/'));
    const kinds = new Set(
      values.stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { kind: string }).kind),
    );
    expect([...kinds]).toEqual(['units', 'measurements']);
  });

  it('moves a file into place only when it is complete', async () => {
    await client.import('{"kind":"units","code":"ORM","name":"Odbor"}\n');
    const own = await mkdtemp(path.join(folder, 'export-'));
    const file = path.join(own, 'model.ndjson');
    await writeFile(file, 'former');
    const lost = await osnova(['export', '--municipality', 'nikde', '-o', file]);
    expect([lost.code, lost.stderr, await readFile(file, 'utf8')]).toEqual([
      1,
      'osnova: Not found. There is no municipality nikde here.\n',
      'former',
    ]);
    const done = await inTown(['export', '-o', file]);
    expect(done).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readFile(file, 'utf8')).toBe(await exported());
    const summary = await inTown(['export', '-o', file, '--as-of', '2999-01-01', '--json']);
    const { size } = await stat(file);
    expect(json(summary)).toEqual({
      file,
      ownFields: 0,
      elements: 1,
      measurements: 0,
      leftOut: { links: 0, measurements: 0, ownFields: 0, externalCodes: 0 },
      bytes: size,
      asOf: '2999-01-01',
    });
    expect((await inTown(['export', '-o', path.join(own, 'no', 'file')])).code).toBe(1);
    expect(await readdir(own)).toEqual(['model.ndjson']);
  });
});

describe('osnova token', () => {
  const statusOf = async (token: string) =>
    (await test.http.get(`${municipality.path}/tokens`).auth(token, { type: 'bearer' })).status;

  it('issues, lists, rotates and revokes, and shows a secret only once', async () => {
    await client.import('{"kind":"positions","code":"TAJ","name":"Tajemník"}\n');
    const create =
      'token create --name Záloha --role administrator --expires 2999-01-01T00:00:00Z --position positions/TAJ';
    const issued = await inTown(create.split(' '));
    expect([issued.code, issued.stderr, issued.stdout]).toEqual([
      0,
      '',
      expect.stringMatching(/^osn_\S{45,}\n$/),
    ]);
    const secret = issued.stdout.trim();
    expect(await statusOf(secret)).toBe(200);
    const listed = await inTown(['token', 'list', '--json']);
    const [token] = json(listed).items as unknown as {
      id: string;
      name: string;
      positions: string[];
    }[];
    expect(token).toMatchObject({
      name: 'Záloha',
      role: 'administrator',
      expiresAt: '2999-01-01T00:00:00.000Z',
      positions: ['positions/TAJ'],
    });
    expect(listed.stdout).not.toContain(secret);
    const id = token?.id ?? '';
    const rotated = json(
      await inTown(['token', 'rotate', id, '--expires', 'never', '--json']),
    ) as unknown as {
      token: string;
      expiresAt: null;
    };
    expect([await statusOf(rotated.token), rotated.expiresAt]).toEqual([200, null]);
    const revoked = await inTown(['token', 'revoke', id]);
    expect([revoked.code, revoked.stdout]).toEqual([0, `revoked ${id}\n`]);
    expect([await statusOf(secret), await statusOf(rotated.token)]).toEqual([401, 401]);
    expect(await logged()).toBeGreaterThan(0);
  });

  it('rejects what the API rejects', async () => {
    const stated = await Promise.all([
      inTown(['token', 'create', '--name', 'x', '--role', 'rader']),
      inTown([
        'token',
        'create',
        '--name',
        'x',
        '--role',
        'reader',
        '--position',
        'positions/NIKDO',
      ]),
      inTown([
        'token',
        'create',
        '--name',
        'x',
        '--role',
        'reader',
        '--expires',
        '2001-01-01T00:00:00Z',
      ]),
      inTown(['token', 'revoke', '01890a5d-ac96-774b-bcce-b302099a8057']),
      inTown(['token', 'rotate', 'nonsense']),
    ]);
    expect(stated.map(({ code, stdout }) => [code, stdout])).toEqual(Array(5).fill([1, '']));
    expect(stated.map(({ stderr }) => stderr.split('\n').at(-2)?.trim())).toEqual([
      '/role: Allowed values: reader, editor, publisher, administrator.',
      '/positions/0: There is no positions/NIKDO in the municipality.',
      '/expiresAt: That instant has passed.',
      expect.stringMatching(/^osnova: Not found\./),
      '/token: The id of a token (a UUID) is expected, as token list shows it.',
    ]);
  });
});

describe('osnova municipality', () => {
  it('creates one and lists all', async () => {
    const ico = icoOf(900_001);
    const made = await osnova([
      'municipality',
      'create',
      '--ico',
      ico,
      '--slug',
      'zakladov',
      '--name',
      'Zakladov',
      '--data-box',
      '42bb7zg',
      '--json',
    ]);
    expect(json(made)).toEqual({
      ico,
      slug: 'zakladov',
      name: 'Zakladov',
      timeZone: 'Europe/Prague',
      dataBox: '42bb7zg',
    });
    const [listed, again, wrong] = await Promise.all([
      osnova(['municipality', 'list']),
      osnova(['municipality', 'create', '--ico', ico, '--slug', 'jinde', '--name', 'Jinde']),
      osnova(['municipality', 'create', '--ico', '12345678', '--slug', 'jinde', '--name', 'Jinde']),
    ]);
    expect(listed.stdout).toContain(`${ico}\tzakladov\tZakladov\n`);
    expect([again.code, again.stderr]).toEqual([
      1,
      expect.stringMatching(/^osnova: Already exists\./),
    ]);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('/ico: ')]);
    expect((await test.http.get('/v1/municipalities/zakladov')).status).toBe(200);
  });
});

describe('osnova verify-log', () => {
  it('exits with 1 when a text was changed without the log', async () => {
    await client.import('{"kind":"units","code":"ORM","name":"Odbor"}\n');
    const whole = await osnova(['verify-log', municipality.slug, '--json']);
    expect([whole.code, json(whole)]).toEqual([
      0,
      [expect.objectContaining({ municipality: municipality.slug, faults: [] })],
    ]);
    // a replica fires no trigger, so nothing refuses it
    await asOwner(
      'SET session_replication_role = replica',
      `UPDATE changes SET actor = 'nobody' WHERE seq = 1 AND municipality_id = ${municipalityId()}`,
    );
    const corrupted = await osnova(['verify-log', municipality.slug]);
    expect([corrupted.code, corrupted.stdout]).toEqual([1, expect.stringMatching(/\n {2}1: /)]);
  });
});

describe('osnova sample', () => {
  it('loads the model through the API and reports the outcome; a refusal is the problem of the API', async () => {
    const url = `http://127.0.0.1:${test.port}`;
    const load = (token: string) =>
      osnova(['sample', '--url', url, '--json'], '', { ADMIN_TOKEN: token });
    const refused = await load('osn_admin_of_somewhere_else');
    expect([refused.code, refused.stderr, json(refused)]).toEqual([
      1,
      '',
      expect.objectContaining({ type: '/problems/not-authenticated' }),
    ]);
    const loaded = await load(adminToken);
    expect([loaded.code, loaded.stderr]).toEqual([0, '']);
    expect(json(loaded).items).toContainEqual(
      expect.objectContaining({ municipality: 'koprivnice', mode: 'apply', unchanged: 0 }),
    );
    expect((await test.http.get('/v1/municipalities/koprivnice/goals')).status).toBe(200);
  });
});

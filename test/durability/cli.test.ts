import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type EmptyDatabase, makeEmptyDatabase } from '../support/database/empty-database.ts';
import { type CommandResult, runCommand } from '../support/processes/run-command.ts';
import { runInProcess } from '../support/processes/run-in-process.ts';
import { startServer } from '../support/processes/server-process.ts';

const cs = { LC_ALL: 'cs_CZ.UTF-8' };

type Checks = {
  readonly state: string;
  readonly checks: readonly { readonly check: string; readonly state: string }[];
};

/** The checks of `doctor --json` that are not in order; fsync is off in the cluster of the tests, which is fast for it. */
const faultsIn = ({ stdout }: CommandResult): Record<string, string> =>
  Object.fromEntries(
    (JSON.parse(stdout) as Checks).checks
      .filter(({ check, state }) => state !== 'ok' && check !== 'durability')
      .map(({ check, state }) => [check, state]),
  );

describe('a call', () => {
  it('for help is answered in the language of the system', async () => {
    const [general, czech, own, version] = await Promise.all([
      runInProcess(['--help']),
      runInProcess(['import', '--help'], cs),
      runInProcess(['token', '--help']),
      runInProcess(['--version']),
    ]);
    expect([general.code, general.stderr]).toEqual([0, '']);
    expect(general.stdout).toMatch(/^Usage: osnova <command>\n/);
    expect(general.stdout).toContain('verify-log [municipality …]');
    expect(czech.stdout).toMatch(
      /^Použití: osnova import <soubor> --municipality <obec> \[volby\]\n\nnačte model, nebo cizí soubor\n/,
    );
    expect(own.stdout).toContain('token rotate <token>');
    expect(own.stdout).not.toContain('doctor');
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it('that is wrong exits with 2, in the language of the system', async () => {
    const stated = await runCommand(['imprt'], cs);
    expect(stated).toEqual({
      code: 2,
      stdout: '',
      stderr: 'osnova: Příkaz „imprt“ neexistuje. Nemysleli jste import?\n',
    });
  });

  it.each([
    [['imprt'], 'There is no command "imprt". Did you mean import?'],
    [['token', 'creat'], 'There is no command "token creat". Did you mean token create?'],
    [['doctor', '--jso'], 'There is no option "--jso". Did you mean --json?'],
    [['--jso'], 'There is no option "--jso".'],
    [['doctor', '--json=x'], 'There is no option "--json=x". Did you mean --json?'],
    [['doctor', '-x'], 'There is no option "-x".'],
    [['export', '-o', '--history'], 'The option --output needs a value.'],
    [
      ['export', '--municipality', 'a', '--reason'],
      'There is no option "--reason". Did you mean --json?',
    ],
    [['import', '-', '--municipality', 'a', '--reason'], 'The option --reason needs a value.'],
    [
      ['export', '--municipality', 'a', '--municipality', 'b'],
      'The option --municipality is given more than once.',
    ],
    [['export'], 'The option --municipality is missing.'],
    [
      ['export', '--municipality', 'a', '--kind', 'goal'],
      'There is no kind "goal". Did you mean goals?',
    ],
    [
      ['export', '--municipality', 'a', '--json'],
      'The model itself (NDJSON) goes to standard output, where the summary of --json would mix with it; name a file with -o.',
    ],
    [['import', '--municipality', 'a'], '<file> is missing.'],
    [['import', 'a', 'b', '--municipality', 'a'], 'Unexpected argument: b'],
    [
      ['import', '-', '--municipality', 'a', '--from', 'archimat'],
      'There is no format "archimat". Did you mean archimate?',
    ],
  ])('%j is rejected with 2 before anything is opened', async (args, message) => {
    expect(
      await runInProcess(args, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }),
    ).toEqual({
      code: 2,
      stdout: '',
      stderr: `osnova: ${message}\n`,
    });
  });
});

describe('an empty database', () => {
  let database: EmptyDatabase;
  let environment: Record<string, string>;
  beforeAll(async () => {
    database = await makeEmptyDatabase();
    environment = { DATABASE_URL: database.url };
  });
  afterAll(() => database.drop());

  it('is inspected without a change, then migrated, then in order', async () => {
    const files = (await readdir(path.join(import.meta.dirname, '../../migrations')))
      .filter((name) => name.endsWith('.sql'))
      .sort();
    const before = await runInProcess(['doctor', '--json'], environment);
    expect(faultsIn(before)).toEqual({
      extensions: 'warning',
      collation: 'warning',
      migrations: 'warning',
      walls: 'warning',
      notifications: 'warning',
    });
    const pending = await runInProcess(['migrate', '--dry-run', '--json'], environment);
    expect([pending.code, JSON.parse(pending.stdout)]).toEqual([0, { pending: files }]);
    expect(
      (await database.query("SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
        .rowCount,
    ).toBe(0);
    const applied = await runInProcess(['migrate'], environment);
    expect([applied.code, applied.stdout, applied.stderr]).toEqual([
      0,
      `${files.join('\n')}\n`,
      '',
    ]);
    expect((await runInProcess(['migrate'], { ...environment, ...cs })).stdout).toBe(
      'Schéma je aktuální.\n',
    );
    const after = await runInProcess(['doctor', '--json'], environment);
    const { state } = JSON.parse(after.stdout) as Checks;
    expect([faultsIn(after), after.code]).toEqual([{}, state === 'error' ? 1 : 0]);
  });

  it('is reported with what does not fit it, with the exit code 1', async () => {
    const crowded = { WEB_CONCURRENCY: '64', DATABASE_POOL: '100' };
    const login = { OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_AUDIENCE: 'osnova' };
    const stated = await runInProcess(['doctor', '--json'], {
      ...environment,
      ...crowded,
      ...login,
    });
    expect([stated.code, faultsIn(stated)]).toEqual([1, { connections: 'error', oidc: 'error' }]);
  });
});

describe('the embedded database', () => {
  it('is refused while a service runs on it, and used once the service has ended', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'osnova-cli-'));
    // who runs PostgreSQL must get in: else its cluster would be kept in /var/lib/osnova, and stay there
    await chmod(folder, 0o711);
    const environment = { DATA_DIR: path.join(folder, 'data') };
    const server = startServer({ ...environment, LOG_LEVEL: 'warn' });
    try {
      await server.base;
      const [english, czech, problem] = await Promise.all([
        runInProcess(['export', '--municipality', 'koprivnice'], environment),
        runInProcess(['municipality', 'list'], { ...environment, ...cs }),
        runCommand(['doctor', '--json'], { ...environment, ...cs }),
      ]);
      expect([english.code, english.stdout, english.stderr]).toEqual([
        1,
        '',
        expect.stringContaining(
          `Another process (number ${server.pid}) already uses the data folder`,
        ),
      ]);
      expect([czech.code, czech.stderr]).toEqual([
        1,
        expect.stringMatching(/^osnova: Vestavěná databáze .* už běží v jiném procesu/),
      ]);
      expect([problem.code, problem.stderr, JSON.parse(problem.stdout)]).toEqual([
        1,
        '',
        {
          type: '/problems/unavailable',
          title: 'Dočasně nedostupné',
          status: 503,
          detail: expect.stringMatching(/^Vestavěná databáze ve složce .* už běží v jiném procesu/),
        },
      ]);
      server.kill('SIGTERM');
      expect((await server.ending).code).toBe(0);
      const listed = await runCommand(['municipality', 'list'], environment);
      expect([listed.code, listed.stdout]).toEqual([0, expect.stringContaining('\tkoprivnice\t')]);
      const doctor = await runCommand(['doctor', '--json'], environment);
      expect((JSON.parse(doctor.stdout) as Checks).checks.map(({ check }) => check)).toContain(
        'disk',
      );
      expect(faultsIn(doctor)).toEqual({});
    } finally {
      server.kill('SIGKILL');
      await server.ending;
      await rm(folder, { recursive: true });
    }
  });
});

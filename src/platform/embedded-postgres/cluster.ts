import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../error-code.ts';
import { type Binaries, programPath } from './binaries.ts';
import { type Account, lastLines, runProgram } from './run-program.ts';

/** A cluster (PostgreSQL's folder of databases) and what is needed to work on it. */
export type Cluster = {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  /** False only in tests: a power cut then destroys the cluster. */
  readonly isDurable: boolean;
};

/** The name of both the database and its superuser. */
export const databaseName = 'osnova';

// The text search parser asks the operating system what a letter is, so a UTF-8 locale is tried
// before plain C.
const systemLocales = ['C.UTF-8', 'en_US.UTF-8', 'C'];

const accessRules =
  '# Written by Osnova: programs of this machine only, with a password.\nhost all all 127.0.0.1/32 scram-sha-256\n';

/**
 * Creates the cluster with its superuser and database. It gets its name only when finished, so an
 * interrupted attempt leaves nothing that a later one would take for a cluster.
 * @throws Error with PostgreSQL's own message
 */
export async function createCluster(cluster: Cluster, password: string): Promise<void> {
  removeUnfinished(cluster.folder);
  const unfinished: Cluster = { ...cluster, folder: `${cluster.folder}.new-${randomUUID()}` };
  try {
    await initialise(unfinished);
    await runAlone(unfinished, [setPassword(password), `CREATE DATABASE ${databaseName};`]);
    writeFileSync(join(unfinished.folder, 'pg_hba.conf'), accessRules, { flush: true });
    renameSync(unfinished.folder, cluster.folder);
  } catch (error) {
    rmSync(unfinished.folder, { recursive: true, force: true });
    throw error;
  }
  await syncFolder(dirname(cluster.folder));
}

/**
 * Gives the superuser a new password; the server must not run.
 * @throws Error with PostgreSQL's own message
 */
export const resetPassword = (cluster: Cluster, password: string): Promise<void> =>
  runAlone(cluster, [setPassword(password)]);

/**
 * Checks that these programs can open the cluster as this account; repairs owner and mode after a copy.
 * @throws Error when the cluster is another user's or of another major version
 */
export function admitCluster({ folder, binaries, account }: Cluster): void {
  const uid = account?.uid ?? process.geteuid?.();
  const { uid: ownerUid, mode } = statSync(folder);
  if (account && ownerUid !== uid) changeOwner(folder, account);
  else if (uid !== undefined && ownerUid !== uid) {
    throw new Error(
      `The database in ${folder} belongs to the system user number ${ownerUid}: start the service as that user or as root.`,
    );
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(folder, 0o700);
  const made = majorVersionOf(folder);
  const [major] = binaries.version.split('.');
  if (made !== major) {
    throw new Error(
      `The database in ${folder} was made by PostgreSQL ${made}, this installation brings PostgreSQL ${major}. ` +
        'Start the version of the service that made it, take a backup there, and restore it into a new data folder.',
    );
  }
}

function majorVersionOf(folder: string): string {
  const path = join(folder, 'PG_VERSION');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  throw new Error(
    `The folder ${folder} is not a PostgreSQL database: it has no file PG_VERSION. Restore it from a backup, or move it away to begin with an empty one.`,
  );
}

async function initialise({ folder, binaries, account, isDurable }: Cluster): Promise<void> {
  mkdirSync(folder, { mode: 0o700 });
  if (account) lchownSync(folder, account.uid, account.gid);
  const parameters = [
    '-D',
    folder,
    '--username',
    databaseName,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  // Nobody may connect before the access rules are in place.
  parameters.push('--auth=reject', '--no-instructions', ...(isDurable ? [] : ['--no-sync']));
  for (const locale of systemLocales) {
    const { succeeded, output } = await runProgram(
      programPath(binaries, 'initdb'),
      [...parameters, `--locale=${locale}`],
      { account },
    );
    if (succeeded) return;
    if (!output.includes('invalid locale name') || locale === systemLocales.at(-1)) {
      const advice = output.includes('could not look up effective user ID')
        ? '\nAdd that user to the system (/etc/passwd), or set DATABASE_URL to a PostgreSQL server.'
        : '';
      throw new Error(
        `PostgreSQL could not make a database in ${folder}:\n${lastLines(output)}${advice}`,
      );
    }
  }
}

/**
 * Has the statements executed by PostgreSQL in single-user mode: no connection, hence no password,
 * is needed.
 */
async function runAlone(
  { folder, binaries, account, isDurable }: Cluster,
  statements: readonly string[],
): Promise<void> {
  // Without log_min_error_statement the password would stand in the message of a failure.
  const settings = [
    'log_min_error_statement=panic',
    'log_checkpoints=off',
    `fsync=${isDurable ? 'on' : 'off'}`,
  ].flatMap((setting) => ['-c', setting]);
  const parameters = ['--single', '-D', folder, ...settings, 'postgres'];
  const input = `${statements.join('\n')}\n`;
  const { succeeded, output } = await runProgram(programPath(binaries, 'postgres'), parameters, {
    account,
    input,
  });
  if (!succeeded || /\b(ERROR|FATAL|PANIC): /.test(output))
    throw new Error(
      `PostgreSQL could not prepare the database in ${folder}:\n${lastLines(output)}`,
    );
}

const setPassword = (password: string): string =>
  `ALTER ROLE ${databaseName} PASSWORD '${password.replaceAll("'", "''")}';`;

function removeUnfinished(folder: string): void {
  const place = dirname(folder);
  for (const name of readdirSync(place)) {
    const path = join(place, name);
    if (path.startsWith(`${folder}.new-`))
      rmSync(path, { recursive: true, force: true, maxRetries: 10 });
  }
}

function changeOwner(folder: string, account: Account): void {
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
    lchownSync(join(folder, name), account.uid, account.gid);
}

/** Makes a rename outlast a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch((error: unknown) => {
    // Not every system can do this to a folder.
    if (!['EPERM', 'EINVAL', 'EISDIR', 'EBADF'].includes(errorCode(error) ?? '')) throw error;
  });
  await handle?.close();
}

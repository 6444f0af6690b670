import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type EmptyDatabase, makeEmptyDatabase } from './empty-database.ts';

/** An empty database and a login that row-level security binds: it may make no roles and is no superuser. */
export type BoundLogin = {
  readonly database: EmptyDatabase;
  readonly login: string;
  /** The address of the database for that login. */
  readonly url: string;
  /** Lets it migrate and serve, as docs/roles.sql tells an administrator to. */
  readonly runRoles: () => Promise<void>;
  readonly drop: () => Promise<void>;
};

/** Makes one; drop it in afterAll. */
export async function makeBoundLogin(): Promise<BoundLogin> {
  const database = await makeEmptyDatabase();
  const login = `login-${database.name}`;
  await database.query(`CREATE ROLE "${login}" LOGIN PASSWORD 'heslo'`);
  const address = new URL(database.url);
  address.username = encodeURIComponent(login);
  address.password = 'heslo';
  return {
    database,
    login,
    url: address.href,
    runRoles: () => runRoles(database, login),
    drop: async () => {
      await database.query(`DROP OWNED BY "${login}" CASCADE`);
      await database.query(`DROP ROLE "${login}"`);
      await database.drop();
    },
  };
}

/** What psql makes of the file: its variables filled in, and what \gexec is told to run. */
async function runRoles(database: EmptyDatabase, login: string): Promise<void> {
  const text = await readFile(path.join(import.meta.dirname, '../../docs/roles.sql'), 'utf8');
  const filled = text
    .replace(/^\\set.*$/m, '')
    .replaceAll(':"login"', `"${login}"`)
    .replaceAll(':"DBNAME"', `"${database.name}"`);
  const [asked = '', rest = ''] = filled.split('\\gexec');
  const { rows } = await database.query<{ format: string }>(asked);
  for (const { format } of rows) await database.query(format);
  await database.query(rest);
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type EmptyDatabase, makeEmptyDatabase } from './empty-database.ts';

/** An empty database and a login bound by row-level security: no superuser, may create no roles. */
export type BoundLogin = {
  readonly database: EmptyDatabase;
  readonly login: string;
  /** The address of the database for that login. */
  readonly url: string;
  /** Runs docs/roles.sql for the login, as an administrator would. */
  readonly runRoles: () => Promise<void>;
  readonly drop: () => Promise<void>;
};

/** Creates the database and the login; drop them in afterAll. */
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

/** Runs the file as psql would: variables filled in, and each row before \gexec executed. */
async function runRoles(database: EmptyDatabase, login: string): Promise<void> {
  const text = await readFile(path.join(import.meta.dirname, '../../../docs/roles.sql'), 'utf8');
  const filled = text
    .replace(/^\\set.*$/m, '')
    .replaceAll(':"login"', `"${login}"`)
    .replaceAll(':"DBNAME"', `"${database.name}"`);
  const [generator = '', rest = ''] = filled.split('\\gexec');
  const { rows } = await database.query<{ format: string }>(generator);
  for (const { format } of rows) await database.query(format);
  await database.query(rest);
}

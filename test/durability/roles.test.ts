import { type Opened, openServices } from '../../src/cli/service/open-services.ts';
import { inspectTenantIsolation } from '../../src/core/database/inspect-tenant-isolation.ts';
import { inTransaction } from '../../src/core/database/transaction.ts';
import {
  insertMunicipality,
  listMunicipalities,
} from '../../src/core/store/municipalities/municipalities.ts';
import { type BoundLogin, makeBoundLogin } from '../support/database/bound-login.ts';

let bound: BoundLogin;
let opened: Opened | undefined;

beforeAll(async () => {
  bound = await makeBoundLogin();
});
afterAll(async () => {
  await opened?.close();
  await bound.drop();
});

const open = (): Promise<Opened> => {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return openServices({ databaseUrl: bound.url, dataDir: '', databasePool: 2 }, null, silent);
};

it('a login role that may not create roles is told what its administrator has to run', async () => {
  await expect(open()).rejects.toThrow(/docs\/roles\.sql/);
});

it('docs/roles.sql lets such a role migrate and serve, with tenant isolation intact; running it again changes nothing', async () => {
  await bound.runRoles();
  await bound.runRoles();
  opened = await open();
  expect(await inspectTenantIsolation(opened.services.database)).toBeNull();
  const principal = {
    municipalityId: 0,
    level: 'internal',
    role: 'administrator',
    positions: [],
    actor: 'test',
  } as const;
  await inTransaction(opened.services.database, principal, (transaction) =>
    insertMunicipality(transaction, {
      ico: '00297488',
      slug: 'bruntal',
      name: 'Bruntál',
      details: {},
    }),
  );
  expect(
    (await listMunicipalities(opened.services.database, null, 10)).map(({ slug }) => slug),
  ).toEqual(['bruntal']);
  const { rows } = await bound.database.query(
    `SELECT rolsuper, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = '${bound.login}'`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolbypassrls: false }]);
});

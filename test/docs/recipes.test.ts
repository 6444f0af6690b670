import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { startTestIssuer, type TestIssuer } from '../support/http/test-issuer.ts';
import { type ServerProcess, startServer } from '../support/processes/server-process.ts';
import { patternOf, type Recipe, recipesOf } from '../support/recipes.ts';

const adminToken = 'osn_admin_for_tests_only';
const recipes = await recipesOf('en/integrator.md');

const hasCurl = ['bash', 'curl'].every((program) => spawnSync(program, ['--version']).status === 0);
// not by the console, which jest may be told to keep silent
if (!hasCurl)
  process.stderr.write('No bash or no curl on this machine: the recipes for curl are left out.\n');

let folder: string;
let issuer: TestIssuer;
const tokenEndpoint = createServer(async (request, response) => {
  const isKnown = request.headers.authorization === `Basic ${btoa('dwh:tajemstvi')}`;
  const claims = { municipality: 'koprivnice', realm_access: { roles: ['reader'] } };
  const answer = isKnown
    ? { access_token: await issuer.issue({ claims }), token_type: 'Bearer' }
    : { error: 'invalid_client' };
  response
    .writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' })
    .end(JSON.stringify(answer));
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'osnova-recipes-'));
  // who runs PostgreSQL must get in: else its cluster would be kept in /var/lib/osnova, and stay there
  await chmod(folder, 0o711);
  issuer = await startTestIssuer(() => new Date());
  await new Promise<void>((resolve) => tokenEndpoint.listen(0, '127.0.0.1', resolve));
  issuer.discovery.token_endpoint = `http://127.0.0.1:${(tokenEndpoint.address() as AddressInfo).port}/token`;
});
afterAll(async () => {
  tokenEndpoint.close();
  tokenEndpoint.closeAllConnections();
  await issuer.stop();
  await rm(folder, { recursive: true, force: true });
});

it('gives ten recipes, the same in both languages', async () => {
  const code = ({ curl, typescript, prints }: Recipe) => ({ curl, typescript, prints });
  expect(recipes).toHaveLength(10);
  expect((await recipesOf('cs/integrator.md')).map(code)).toEqual(recipes.map(code));
});

/**
 * A service of its own with the sample model, as `npm start` makes it, and a municipality's token.
 */
function service(name: string) {
  let server: ServerProcess;
  const environment: Record<string, string> = {};
  beforeAll(async () => {
    const { issuer: address, audience } = issuer.settings;
    const oidc = {
      OIDC_ISSUER: address,
      OIDC_AUDIENCE: audience,
      OIDC_ROLE_CLAIM: 'realm_access.roles',
    };
    await mkdir(path.join(folder, name));
    server = startServer({
      DATA_DIR: path.join(folder, `${name}-data`),
      ADMIN_TOKEN: adminToken,
      LOG_LEVEL: 'warn',
      ...oidc,
    });
    const municipality = `${await server.base}/v1/municipalities/koprivnice`;
    const issued = await fetch(`${municipality}/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'recepty', role: 'publisher' }),
    });
    Object.assign(environment, {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      OSNOVA: municipality,
      OSNOVA_ADMIN: adminToken,
      OSNOVA_TOKEN: ((await issued.json()) as { token: string }).token,
      OIDC_ISSUER: address,
      CLIENT_ID: 'dwh',
      CLIENT_SECRET: 'tajemstvi',
    });
  });
  afterAll(async () => {
    server.kill('SIGTERM');
    await server.ending;
  });
  return async (program: string, args: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(program, args, {
      cwd: path.join(folder, name),
      env: environment,
    });
    return stdout.trim();
  };
}

(hasCurl ? describe : describe.skip)('with curl', () => {
  const run = service('curl');
  it.each(recipes)('$title', async ({ curl, prints }) => {
    expect(await run('bash', ['-e', '-c', curl])).toMatch(patternOf(prints));
  });
});

describe('with TypeScript', () => {
  const run = service('typescript');
  it.each(recipes)('$title', async ({ typescript, prints }) => {
    const file = path.join(folder, 'recipe.mjs');
    await writeFile(file, (await transform(typescript, { loader: 'ts', format: 'esm' })).code);
    expect(await run(process.execPath, [file])).toMatch(patternOf(prints));
  });
});

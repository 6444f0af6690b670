import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type EmptyDatabase, makeEmptyDatabase } from '../support/database/empty-database.ts';
import { type ServerProcess, startServer } from '../support/processes/server-process.ts';

const adminToken = 'osn_admin_for_tests_only';
const hasCurl = ['bash', 'curl'].every((program) => spawnSync(program, ['--version']).status === 0);

/** Returns the script of a page under a heading. */
async function scriptOf(page: string, heading: string): Promise<string> {
  const text = await readFile(path.join(import.meta.dirname, '../../docs', page), 'utf8');
  const [, section = ''] = text.split(`## ${heading}\n`);
  return /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

const script = await scriptOf('en/integrator.md', 'A large file in parts');

let database: EmptyDatabase;
let server: ServerProcess;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'osnova-large-'));
  database = await makeEmptyDatabase();
  server = startServer({
    DATABASE_URL: database.url,
    ADMIN_TOKEN: adminToken,
    LOG_LEVEL: 'warn',
  });
  const made = await fetch(`${await server.base}/v1/municipalities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ico: '00297488', slug: 'bruntal', name: 'Bruntál' }),
  });
  expect(made.status).toBe(201);
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.ending;
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

it('is sent by the same script in both languages', async () => {
  const code = (text: string) => text.replaceAll(/^# .*\n/gm, '');
  expect(script).not.toBe('');
  expect(code(await scriptOf('cs/integrator.md', 'Velký soubor po částech'))).toBe(code(script));
});

/** Refuses to start imports until it is let through, and writes down what it was called with. */
const interruptedCurl = `#!/bin/bash
echo "$*" >> calls
[[ "$*" == */_start* && ! -e through ]] && exit 7
PATH="$REAL_PATH" exec curl "$@"
`;

(hasCurl ? it : it.skip)(
  'is imported by the script, which goes on where it was interrupted',
  async () => {
    await writeFile(path.join(folder, 'curl'), interruptedCurl);
    await chmod(path.join(folder, 'curl'), 0o755);
    await writeFile(
      path.join(folder, 'lines.ndjson'),
      '{"kind":"roles","code":"A","name":"A"}\n{"kind":"roles","code":"B","name":"B"}\n',
    );
    const base = await server.base;
    const run = () =>
      promisify(execFile)('bash', ['-e', '-c', script], {
        cwd: folder,
        env: {
          PATH: `${folder}:${process.env.PATH}`,
          REAL_PATH: process.env.PATH,
          HOME: folder,
          OSNOVA: `${base}/v1/municipalities/bruntal`,
          OSNOVA_TOKEN: adminToken,
        },
      });
    await expect(run()).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^\{"number":1,.*"lines":2,/),
    });
    await writeFile(path.join(folder, 'through'), '');
    await writeFile(path.join(folder, 'calls'), '');
    const { stdout } = await run();
    expect(stdout).toMatch(
      /"state":"succeeded"[\s\S]*"progress":\{"lines":2,"read":2,"written":2\}/,
    );
    expect(stdout).toContain('"message":"Lines read: 2. New elements 2."');
    const calls = await readFile(path.join(folder, 'calls'), 'utf8');
    expect(calls).not.toMatch(/-X PUT/);
    expect(calls.match(/-X POST/g)).toHaveLength(1);
  },
);

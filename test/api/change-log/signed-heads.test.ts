import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { KeptHead } from '../../../src/cli/service/kept-heads.ts';
import { asOwner } from '../../support/database/as-owner.ts';
import { importLines } from '../../support/http/requests.ts';
import { runInProcess } from '../../support/processes/run-in-process.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let folder: string;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-01T10:00:00Z' });
  municipality = await makeMunicipality(test);
  await importLines(test, municipality, [
    { kind: 'goals', code: 'A', name: 'Cíl', level: 'vision', validFrom: '2024-01-01' },
  ]);
  folder = await mkdtemp(path.join(tmpdir(), 'osnova-heads-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await test.close();
});

const readHead = async () =>
  (await test.app.inject({ url: `${municipality.path}/changes/_head` })).json<
    KeptHead & { at: string }
  >();
const write = (code: string) =>
  importLines(test, municipality, [{ kind: 'roles', code, name: 'Role' }]);

/** What the command says of the municipality when it is compared with these heads. */
async function against(
  heads: readonly object[],
): Promise<{ code: number | null; faults: unknown }> {
  const file = path.join(folder, 'heads.ndjson');
  await writeFile(file, heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
  const { code, stdout } = await runInProcess(
    ['verify-log', municipality.slug, '--against', file, '--json'],
    { DATABASE_URL: test.url },
  );
  return { code, faults: (JSON.parse(stdout) as { faults: unknown }[])[0]?.faults };
}

/** Takes the log back to an earlier end, so that its chain is whole again. */
const cutTo = (seq: number) =>
  asOwner(
    test,
    `SET session_replication_role = replica; DELETE FROM facts WHERE seq > ${seq}; DELETE FROM changes WHERE seq > ${seq};
     UPDATE towns SET seq = ${seq}, head = (SELECT hash FROM changes WHERE seq = ${seq})`,
  );

describe('a signed head', () => {
  it('can be verified with the published key, which reveals nothing of the private one', async () => {
    const head = await readHead();
    const keys = (await test.app.inject({ url: '/v1/meta/keys' })).json<JSONWebKeySet>();
    expect(keys.keys.map(Object.keys)).toEqual([expect.not.arrayContaining(['d'])]);
    const { payload, protectedHeader } = await jwtVerify(head.signature, createLocalJWKSet(keys), {
      typ: 'osnova-head+jwt',
    });
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', kid: keys.keys[0]?.kid });
    expect(payload).toEqual({
      sub: head.municipality,
      iat: 1_780_308_000,
      seq: head.seq,
      head: head.head,
      at: '2026-06-01T10:00:00.000Z',
    });
    expect((await test.app.inject({ url: municipality.path })).json()).toMatchObject({
      ico: head.municipality,
      log: { seq: head.seq, head: head.head },
    });
  });

  it('matches a log that has only grown since', async () => {
    const heads = [await readHead()];
    await write('R-1');
    heads.push(await readHead());
    await write('R-2');
    expect(await against(heads)).toEqual({ code: 0, faults: [] });
  });

  it('reveals that the end of the log was truncated, even if the rest is intact', async () => {
    const before = await readHead();
    await write('R-3');
    const after = await readHead();
    await cutTo(before.seq);
    expect(await against([before, after])).toEqual({
      code: 1,
      faults: expect.arrayContaining([{ seq: after.seq, fault: 'truncated' }]),
    });
    expect(
      (await runInProcess(['verify-log', municipality.slug, '--json'], { DATABASE_URL: test.url }))
        .stdout,
    ).not.toContain('tail-missing');
  });

  it('reveals that the end was rewritten', async () => {
    const before = await readHead();
    await write('R-4');
    const after = await readHead();
    await cutTo(before.seq);
    await write('R-5');
    expect(await against([before, after])).toEqual({
      code: 1,
      faults: expect.arrayContaining([{ seq: after.seq, fault: 'rewritten' }]),
    });
  });

  it('is valid only as this installation signed it', async () => {
    const head = await readHead();
    const unsigned = {
      code: 1,
      faults: expect.arrayContaining([{ seq: head.seq, fault: 'head-unsigned' }]),
    };
    expect(await against([{ ...head, head: '0'.repeat(64) }])).toEqual(unsigned);
    expect(
      await against([{ ...head, signature: head.signature.replace(/.{4}$/, 'AAAA') }]),
    ).toEqual(unsigned);
  });

  it('is reported when its municipality is missing', async () => {
    const head = await readHead();
    const file = path.join(folder, 'gone.json');
    await writeFile(file, JSON.stringify({ ...head, municipality: '00000019' }));
    const { code, stdout } = await runInProcess(['verify-log', '--against', file], {
      DATABASE_URL: test.url,
    });
    expect([code, stdout]).toEqual([1, expect.stringContaining('town-missing')]);
  });

  it('is required: another file is rejected', async () => {
    const file = path.join(folder, 'other.txt');
    await writeFile(file, 'nothing of the kind');
    const { code, stderr } = await runInProcess(['verify-log', '--against', file], {
      DATABASE_URL: test.url,
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('_head')]);
  });
});

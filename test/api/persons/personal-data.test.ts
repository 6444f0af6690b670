import pg from 'pg';
import { dayIn } from '../../../src/core/model/day.ts';
import { findMunicipality } from '../../../src/core/store/municipalities/municipalities.ts';
import { verifyLog } from '../../../src/features/change-log/operations/verify-log.ts';
import { bearer, importLines } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

const canary = 'Zlatohlávek';
const person = {
  code: 'OS-1', name: `Jan ${canary}`, titlesBefore: canary, titlesAfter: canary, workEmail: `${canary}@example.cz`.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
  workPhone: '+420 421 421 421', namePublic: true, visibility: 'public',
}; // biome-ignore format: one person
const personal = /zlatohl[aá]v|421 421/i;

let test: TestApp;
let municipality: TestMunicipality;
let owner: pg.Client;
beforeAll(async () => {
  test = await openTestApp();
  municipality = await makeMunicipality(test);
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

let key = 0;
const send = (
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  payload: object | string,
  headers: Readonly<Record<string, string>> = {},
) =>
  test.app.inject({
    method,
    url: `${municipality.path}${path}`,
    headers: {
      ...bearer(municipality.tokens.administrator),
      'idempotency-key': `k${++key}`,
      ...headers,
    },
    payload,
  });
const read = async (path: string, headers = bearer(municipality.tokens.administrator)) =>
  test.app.inject({ url: `${municipality.path}${path}`, headers });
const etag = async () => ({ 'if-match': String((await read('/persons/OS-1')).headers.etag) });

/** The tables any of whose rows holds the canary, in any column. */
async function tablesWithCanary(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  const found: string[] = [];
  for (const { name } of rows)
    if (
      (
        await owner.query(
          `SELECT 1 FROM "${name}" t WHERE t::text ~* 'zlatohl[aá]v|421 421' LIMIT 1`,
        )
      ).rows.length > 0
    )
      found.push(name);
  return found;
}

it('stores personal data only in the one erasable row, and for a day in stored answers, on every path', async () => {
  const today = dayIn('Europe/Prague', new Date());
  const statuses = [
    (await send('POST', '/persons', person)).statusCode,
    (
      await send(
        'PUT',
        '/persons/OS-1',
        { ...person, titlesAfter: `${canary} Ph.D.` },
        await etag(),
      )
    ).statusCode,
    (
      await send(
        'PATCH',
        '/persons/OS-1',
        { workPhone: '+420 421 421 422' },
        { ...(await etag()), 'content-type': 'application/merge-patch+json' },
      )
    ).statusCode,
    (
      await send(
        'POST',
        '/persons/OS-1/_correct',
        { validFrom: today, reason: 'překlep', changes: { titlesBefore: `Ing. ${canary}` } },
        await etag(),
      )
    ).statusCode,
    (
      await send('POST', '/_import?mode=apply', JSON.stringify({ kind: 'persons', ...person }), {
        'content-type': 'application/x-ndjson',
      })
    ).statusCode,
  ];
  await importLines(test, municipality, [
    {
      kind: 'positions',
      code: 'P-1',
      name: 'Pozice',
      visibility: 'public',
      links: { heldBy: [{ to: 'persons/OS-1' }] },
    },
  ]);
  expect(statuses).toEqual([201, 200, 200, 200, 200]);
  expect((await read('/persons/OS-1')).body).toMatch(personal);
  expect(
    (await tablesWithCanary()).filter((table) => !['persons', 'idempotency_keys'].includes(table)),
  ).toEqual([]);
});

it('has none in the log, in search and in histories', async () => {
  for (const path of [
    '/changes?limit=1000',
    `/search?q=${encodeURIComponent(canary.toLowerCase())}`,
    '/search?q=421',
    '/persons/OS-1/versions',
    '/graph/neighbourhood?of=positions/P-1',
    '/positions/P-1/links',
    '/graph/gaps',
  ])
    expect([path, (await read(path)).body.replaceAll(canary.toLowerCase(), '')]).toEqual([
      path,
      expect.not.stringMatching(personal),
    ]);
});

it('has none anywhere once the person is erased, and the log still proves intact', async () => {
  const erased = await test.app.inject({
    method: 'POST',
    url: `${municipality.path}/persons/OS-1/_erase`,
    headers: bearer(municipality.tokens.administrator),
  });
  expect(erased.statusCode).toBe(204);
  expect(await tablesWithCanary()).toEqual([]);
  for (const path of [
    '/persons/OS-1',
    '/persons',
    '/persons/_export',
    '/_export',
    '/persons/OS-1/versions',
    '/persons/OS-1/versions/1',
    '/changes?limit=1000',
    '/positions/P-1?include=neighbours',
  ])
    expect([path, (await read(path)).body]).toEqual([path, expect.not.stringMatching(personal)]);
  expect((await read('/persons/OS-1')).json()).toMatchObject({ code: 'OS-1', namePublic: false });
  const { id } = (await findMunicipality(test.services.database, municipality.slug)) ?? { id: 0 };
  const proof = await verifyLog(test.services.database, test.services.model, {
    municipalityId: id,
    level: 'internal',
    role: 'administrator',
    positions: [],
    actor: 'test',
  });
  expect([proof.rows > 0, proof.faults]).toEqual([true, []]);
});

// open: a person still has the common free texts, which stand in versions that never change
it('accepts no free text for a person, in which personal data would outlive the erasure', async () => {
  const texts = [
    { description: canary },
    { keywords: [canary] },
    { source: canary },
    { translations: { en: { name: canary } } },
    { externalIds: [{ scheme: 'hr', code: canary }] },
  ];
  for (const [index, text] of texts.entries())
    await send('POST', '/persons', {
      code: `OS-T${index}`,
      name: 'Jan',
      namePublic: false,
      ...text,
    });
  expect(await tablesWithCanary()).toEqual([]);
});

it('changes a person in place, without a version, and only with the current etag', async () => {
  const person = {
    code: 'OS-Z',
    name: 'Jana Vzorová',
    namePublic: false,
    workPhone: '+420 556 000 001',
  };
  const made = await send('POST', '/persons', person);
  expect(made.statusCode).toBe(201);
  const path = `${municipality.path}/persons/OS-Z`;
  const change = (etag?: string) => {
    const request = test.http
      .patch(path)
      .auth(municipality.tokens.administrator, { type: 'bearer' })
      .type('application/merge-patch+json');
    return etag === undefined ? request : request.set('If-Match', etag);
  };
  const etag = made.headers.etag as string;
  expect((await change().send({ workPhone: null })).status).toBe(428);
  const changed = await change(etag).send({ workPhone: null, titlesBefore: 'Ing.' });
  expect(changed.body).toMatchObject({ titlesBefore: 'Ing.', meta: { version: 1 } });
  expect(changed.body).not.toHaveProperty('workPhone');
  expect((await change(etag).send({ titlesBefore: 'Mgr.' })).status).toBe(412);
  expect(
    (await change(changed.headers.etag as string).send({ description: 'O osobě' })).status,
  ).toBe(400);
});

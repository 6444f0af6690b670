import { loadSample } from '../../../../src/cli/service/load-sample.ts';
import { addressOf, declaredRoutes } from '../../../support/http/declared-routes.ts';
import { bearer } from '../../../support/http/requests.ts';
import { adminToken, openTestApp, type TestApp } from '../../../support/test-app.ts';

/** The instance whose graphs and indexes are refreshed, and one that reads them whole. */
let refreshed: TestApp;
let whole: TestApp;
const slug = 'koprivnice';
const now = '2026-11-21T10:00:00Z';

beforeAll(async () => {
  refreshed = await openTestApp({ now });
  await loadSample(refreshed.services, () => undefined);
});
afterAll(async () => {
  await whole?.close();
  await refreshed.close();
});

const read = async ({ app }: TestApp, url: string) => {
  const { statusCode, body } = await app.inject({ url, headers: bearer(adminToken) });
  return { url, statusCode, body: body.replace(/"instance":"[^"]*"/, '') };
};

async function send(path: string, body: object | string, headers: object = {}): Promise<void> {
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  const { statusCode, body: answer } = await refreshed.app.inject({
    method: 'POST',
    url: `/v1/municipalities/${slug}/${path}`,
    headers: { ...bearer(adminToken), 'content-type': type, ...headers },
    payload: body,
  });
  expect({ path, statusCode, answer: statusCode < 300 ? '' : answer }).toEqual({
    path,
    statusCode: expect.any(Number),
    answer: '',
  });
}

const retire = async (reference: string) => {
  const { headers } = await refreshed.app.inject({
    url: `/v1/municipalities/${slug}/${reference}`,
    headers: bearer(adminToken),
  });
  const body = { validTo: '2026-11-21', reason: 'Zkouška.' };
  await send(`${reference}/_retire`, body, { 'if-match': headers.etag });
};

/** What stands before everything else in its kind, with links both ways, and what leaves a place free. */
async function write(): Promise<void> {
  const lines = [
    { kind: 'units', code: 'A-1', name: 'Útvar A' },
    {
      kind: 'positions',
      code: 'A-1',
      name: 'Pozice A',
      links: { belongsTo: [{ to: 'units/A-1' }] },
    },
    { kind: 'goals', code: 'A-1', name: 'Cíl A', level: 'strategic' },
    {
      kind: 'processes',
      code: 'A-1',
      name: 'Agenda A',
      type: 'core',
      links: {
        supports: [{ to: 'goals/A-1' }, { to: 'goals/SC-1' }],
        ownedBy: [{ to: 'positions/A-1' }],
        guaranteedBy: [{ to: 'positions/A-1', area: 'process-management', validTo: '2027-01-01' }],
      },
    },
  ];
  const body = lines.map((line) => JSON.stringify({ ...line, validFrom: '2026-01-01' })).join('\n');
  await send('_import?mode=apply', body);
  for (const code of ['X-1', 'B-1']) {
    const role = { kind: 'roles', code, name: `Role ${code}`, validFrom: '2026-01-01' };
    await send('_import?mode=apply', JSON.stringify(role));
  }
  await retire('roles/B-1');
}

it('every answer of a municipality is the same from a refreshed memory as from one read whole', async () => {
  const addresses = declaredRoutes(refreshed)
    .filter(
      ({ method, url, dependsOn }) =>
        method === 'GET' && dependsOn && url.includes('{municipality}'),
    )
    .map((route) => addressOf(route, { municipality: slug }));
  expect(addresses.length).toBeGreaterThan(90);
  for (const address of addresses) await read(refreshed, address);
  const { refreshed: before } = refreshed.services.graphs.figures();
  await write();
  const answers = [];
  for (const address of addresses) answers.push(await read(refreshed, address));
  expect(refreshed.services.graphs.figures().refreshed).toBeGreaterThan(before);
  whole = await openTestApp({ on: refreshed.url, now });
  for (const answer of answers) expect(await read(whole, answer.url)).toEqual(answer);
});

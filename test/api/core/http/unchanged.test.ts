import { asOwner } from '../../../support/database/as-owner.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
} from '../../../support/http/municipality-client.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let client: MunicipalityClient;

beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
  municipality = await makeMunicipality(test);
  client = clientFor(test, municipality);
  await client.import([goal('První', '2026-01-01')]);
});
afterAll(() => test.close());
beforeEach(() => {
  jest.restoreAllMocks();
});

const goal = (name: string, validFrom: string) => ({
  kind: 'goals',
  code: 'SC-1',
  name,
  level: 'strategic',
  validFrom,
});
const ask = (etag: string, token = municipality.tokens.reader) =>
  test.http
    .get(`${municipality.path}/goals/SC-1`)
    .auth(token, { type: 'bearer' })
    .set('If-None-Match', etag);

/** How many statements something takes. */
async function statementsOf(act: () => PromiseLike<unknown>): Promise<number> {
  const read = jest.spyOn(test.services.database, 'read').mockClear();
  await act();
  return read.mock.calls.length;
}

describe('an unchanged element', () => {
  it('is recognised without a statement, for GET and HEAD', async () => {
    const etag = etagOf(await ask('"none"').expect(200));
    expect(
      await statementsOf(() =>
        ask(etag).expect(304).expect('ETag', etag).expect('As-Of', '2026-06-15'),
      ),
    ).toBe(0);
    const head = test.http
      .head(`${municipality.path}/goals/SC-1`)
      .auth(municipality.tokens.reader, { type: 'bearer' })
      .set('If-None-Match', etag);
    expect((await head).status).toBe(304);
  });

  it('is read again after any write in its municipality, here or in another process', async () => {
    const etag = etagOf(await ask('"none"'));
    await client.import([{ ...goal('Jiný', '2026-01-01'), code: 'SC-9' }]);
    expect(await statementsOf(() => ask(etag).expect(304))).toBeGreaterThan(0);
    expect(await statementsOf(() => ask(etag).expect(304))).toBe(0);
    await notify(municipality);
    expect(await statementsOf(() => ask(etag).expect(304))).toBeGreaterThan(0);
  });

  it('changes on the day on which its next version begins', async () => {
    await client.import([goal('Jiný', '2026-07-01')]);
    const etag = etagOf(await ask('"none"'));
    test.setNow('2026-07-01T10:00:00Z');
    expect((await ask(etag).expect(200)).body.name).toBe('Jiný');
    test.setNow('2026-06-15T10:00:00Z');
    await ask(etag).expect(304);
  });

  it('is not confused with what others may see of it', async () => {
    const etag = etagOf(await ask('"none"'));
    await ask(etag).expect(304);
    await test.http.get(`${municipality.path}/goals/SC-1`).set('If-None-Match', etag).expect(404);
  });

  it('is read each time while there are no notifications from other processes', async () => {
    const etag = etagOf(await ask('"none"'));
    jest.spyOn(test.services.database.notifications, 'isListening', 'get').mockReturnValue(false);
    expect(await statementsOf(() => ask(etag).expect(304))).toBeGreaterThan(0);
  });
});

describe('an unchanged page', () => {
  it('is recognised, and sent again after a write', async () => {
    const page = (etag: string) => client.get('goals', {}, { 'If-None-Match': etag });
    const etag = etagOf(await page('"none"'));
    expect((await page(etag)).status).toBe(304);
    await client.import([{ ...goal('Druhý', '2026-01-01'), code: 'SC-2' }]);
    expect((await page(etag)).status).toBe(200);
  });
});

/** Tells of a write as another process does, and waits until it is heard. */
async function notify({ slug }: TestMunicipality): Promise<void> {
  const heard = new Promise<void>((resolve) => {
    const unsubscribe = test.services.database.notifications.subscribe(() => {
      unsubscribe();
      resolve();
    });
  });
  await asOwner(
    test,
    "SELECT pg_notify('osnova_town', id || ':' || version + 1) FROM municipalities JOIN towns ON municipality_id = id WHERE slug = $1",
    [slug],
  );
  await heard;
}

import { asOwner } from '../support/owner.ts';
import { makeTown, openTestApp, type TestApp, type TestTown } from '../support/test-app.ts';
import { clientOf, type TownClient, tagOf } from '../support/town-client.ts';

let test: TestApp;
let town: TestTown;
let client: TownClient;

beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
  town = await makeTown(test);
  client = clientOf(test, town);
  await client.import([goal('První', '2026-01-01')]);
});
afterAll(() => test.close());
beforeEach(() => {
  jest.restoreAllMocks();
});

const goal = (name: string, validFrom: string) => ({ kind: 'goals', code: 'SC-1', name, level: 'strategic', validFrom });
const ask = (tag: string, token = town.tokens.reader) =>
  test.http.get(`${town.path}/goals/SC-1`).auth(token, { type: 'bearer' }).set('If-None-Match', tag);

/** How many statements something takes. */
async function statementsOf(act: () => PromiseLike<unknown>): Promise<number> {
  const read = jest.spyOn(test.services.database, 'read').mockClear();
  await act();
  return read.mock.calls.length;
}

describe('an unchanged element', () => {
  it('is told so without a statement, to GET and HEAD', async () => {
    const tag = tagOf(await ask('"none"').expect(200));
    expect(await statementsOf(() => ask(tag).expect(304).expect('ETag', tag).expect('As-Of', '2026-06-15'))).toBe(0);
    const head = test.http.head(`${town.path}/goals/SC-1`).auth(town.tokens.reader, { type: 'bearer' }).set('If-None-Match', tag);
    expect((await head).status).toBe(304);
  });

  it('is read again after any write of its town, here or in another process', async () => {
    const tag = tagOf(await ask('"none"'));
    await client.import([{ ...goal('Jiný', '2026-01-01'), code: 'SC-9' }]);
    expect(await statementsOf(() => ask(tag).expect(304))).toBeGreaterThan(0);
    expect(await statementsOf(() => ask(tag).expect(304))).toBe(0);
    await notify(town);
    expect(await statementsOf(() => ask(tag).expect(304))).toBeGreaterThan(0);
  });

  it('is another one on the day its next version begins', async () => {
    await client.import([goal('Jiný', '2026-07-01')]);
    const tag = tagOf(await ask('"none"'));
    test.setNow('2026-07-01T10:00:00Z');
    expect((await ask(tag).expect(200)).body.name).toBe('Jiný');
    test.setNow('2026-06-15T10:00:00Z');
    await ask(tag).expect(304);
  });

  it('is not confused with what others may see of it', async () => {
    const tag = tagOf(await ask('"none"'));
    await ask(tag).expect(304);
    await test.http.get(`${town.path}/goals/SC-1`).set('If-None-Match', tag).expect(404);
  });

  it('is read each time while no news of other processes come', async () => {
    const tag = tagOf(await ask('"none"'));
    jest.spyOn(test.services.database.notifications, 'isListening', 'get').mockReturnValue(false);
    expect(await statementsOf(() => ask(tag).expect(304))).toBeGreaterThan(0);
  });
});

describe('an unchanged page', () => {
  it('is told so, and is sent anew after a write', async () => {
    const page = (tag: string) => client.get('goals', {}, { 'If-None-Match': tag });
    const tag = tagOf(await page('"none"'));
    expect((await page(tag)).status).toBe(304);
    await client.import([{ ...goal('Druhý', '2026-01-01'), code: 'SC-2' }]);
    expect((await page(tag)).status).toBe(200);
  });
});

/** Tells of a write as another process does, and waits until it is heard. */
async function notify({ slug }: TestTown): Promise<void> {
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

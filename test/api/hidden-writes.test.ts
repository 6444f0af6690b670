import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { bearer, bringIn } from '../support/acts.ts';
import { eventually } from '../support/server-process.ts';
import { makeTown, openTestApp, type TestApp, type TestTown } from '../support/test-app.ts';

let test: TestApp;
let town: TestTown;
beforeAll(async () => {
  test = await openTestApp();
  town = await makeTown(test);
});
afterAll(() => test.close());

type Feed = { readonly items: readonly { readonly code: string }[]; readonly cursor: string };
const role = (code: string, visibility: string) => ({ kind: 'roles', code, name: `Role ${code}`, visibility });

/** Asks the feed to wait, and goes on once it does. */
async function waitForChange(query: Readonly<Record<string, string>>, headers = {}): Promise<{ answer: Promise<Feed> }> {
  const subscribed = jest.spyOn(test.services.database.notifications, 'subscribe');
  const ask = (more: object) => test.app.inject({ url: `${town.path}/changes`, query: { limit: '1000', ...query, ...more }, headers });
  const { cursor } = (await ask({})).json<Feed>();
  const answer = ask({ cursor, wait: '30' }).then((given) => given.json<Feed>());
  await eventually(
    async () => subscribed.mock.calls.length,
    (calls) => calls > 0,
  );
  subscribed.mockRestore();
  return { answer };
}

it('keeps an outsider who waits for a change waiting while hidden ones are written', async () => {
  const { answer } = await waitForChange({});
  await bringIn(test, town, [role('SKRYTÁ', 'internal')]);
  await bringIn(test, town, [role('VEŘEJNÁ', 'public')]);
  expect((await answer).items.map(({ code }) => code)).toEqual(['VEŘEJNÁ']);
});

it('keeps a reader who waits for changes of one element waiting while others are written', async () => {
  const { answer } = await waitForChange({ code: 'ŽÁDANÁ' }, bearer(town.tokens.reader));
  await bringIn(test, town, [role('JINÁ', 'internal')]);
  await bringIn(test, town, [role('ŽÁDANÁ', 'internal')]);
  expect((await answer).items.map(({ code }) => code)).toEqual(['ŽÁDANÁ']);
});

import { clientFor, etagOf } from '../../support/http/municipality-client.ts';
import { bearer, importLines } from '../../support/http/requests.ts';
import {
  makeHiddenMunicipality,
  type ReadAnswer,
  readAll,
} from '../../support/models/hidden-municipality.ts';
import { sampleCases } from '../../support/models/sample-cases.ts';
import { eventually } from '../../support/processes/server-process.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

type Feed = { readonly items: readonly { readonly code: string }[]; readonly cursor: string };
const role = (code: string, visibility: string) => ({
  kind: 'roles',
  code,
  name: `Role ${code}`,
  visibility,
});

/** Asks the feed to wait, and goes on once it does. */
async function waitForChange(
  query: Readonly<Record<string, string>>,
  headers = {},
): Promise<{ answer: Promise<Feed> }> {
  const subscribed = jest.spyOn(test.services.database.notifications, 'subscribe');
  const ask = (more: object) =>
    test.app.inject({
      url: `${municipality.path}/changes`,
      query: { limit: '1000', ...query, ...more },
      headers,
    });
  const { cursor } = (await ask({})).json<Feed>();
  const answer = ask({ cursor, wait: '30' }).then((given) => given.json<Feed>());
  await eventually(
    async () => subscribed.mock.calls.length,
    (calls) => calls > 0,
  );
  subscribed.mockRestore();
  return { answer };
}

it('keeps an outsider waiting for a change while hidden ones are written', async () => {
  const { answer } = await waitForChange({});
  await importLines(test, municipality, [role('SKRYTÁ', 'internal')]);
  await importLines(test, municipality, [role('VEŘEJNÁ', 'public')]);
  expect((await answer).items.map(({ code }) => code)).toEqual(['VEŘEJNÁ']);
});

it('keeps a reader waiting for changes of one element while others are written', async () => {
  const { answer } = await waitForChange({ code: 'ŽÁDANÁ' }, bearer(municipality.tokens.reader));
  await importLines(test, municipality, [role('JINÁ', 'internal')]);
  await importLines(test, municipality, [role('ŽÁDANÁ', 'internal')]);
  expect((await answer).items.map(({ code }) => code)).toEqual(['ŽÁDANÁ']);
});

/**
 * What only those inside see: elements, drafts, values, codes and what the municipality decides.
 */
async function writeInHiding(): Promise<void> {
  const client = clientFor(test, municipality);
  const goal = {
    kind: 'goals',
    code: 'KANÁREK-9',
    name: 'Devátý zlatohlávek',
    level: 'strategic',
    links: { causes: [{ to: 'goals/VIDÍ-1' }] },
  };
  const value = { kind: 'measurements', metric: 'metrics/KANÁREK-U', period: '2025', value: 5 };
  const path = `goals/${encodeURIComponent('KANÁREK-4')}`;
  const waiver = {
    element: 'goals/VIDÍ-2',
    rule: 'goal-without-document',
    reason: 'Zlatohlávek',
    expiresOn: '2999-12-31',
  };
  const answers = [
    await client.import([goal, value]),
    await client.send('post', 'goals', { code: 'KONIPAS-2', name: 'Konipas', level: 'strategic' }),
    await client.send(
      'post',
      `${path}/_rename`,
      { code: 'KANÁREK-8' },
      { match: etagOf(await client.get(path)) },
    ),
    await client.send('post', 'gap-waivers', waiver),
    await client.send('post', 'tokens', { name: 'zlatohlávek', role: 'reader' }),
  ];
  expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
}

it('answers outsiders byte for byte and header for header as if nothing hidden had been written', async () => {
  municipality = await makeHiddenMunicipality(test);
  const other = await makeMunicipality(test);
  const read = async () =>
    (
      await Promise.all(
        [{}, bearer(other.tokens.reader)].map((who) =>
          readAll(test, municipality, who, (requested) => sampleCases(requested, 3)),
        ),
      )
    ).flat();
  const before = await read();
  await writeInHiding();
  const after = await read();
  const shown = before.filter(
    (reported, at) =>
      JSON.stringify(comparable(reported)) !== JSON.stringify(comparable(after[at])),
  );
  expect(shown.filter(({ route }) => !open.includes(route)).map(({ address }) => address)).toEqual(
    [],
  );
  expect(before.filter(({ status }) => status === 200).length).toBeGreaterThan(300);
});

/** A refusal has a number of its own. */
const comparable = (reported?: ReadAnswer) =>
  reported && reported.status < 400 ? reported : reported?.status;

/**
 * Where the log's length stands, for whoever holds the municipality to it; that it grew is no
 * secret, what grew is.
 */
const open = ['', '/changes', '/changes/_head'].map(
  (rest) => `GET /v1/municipalities/{municipality}${rest}`,
);

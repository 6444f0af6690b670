import {
  clientFor,
  etagOf,
  type MunicipalityClient,
  problemOf,
} from '../../support/http/municipality-client.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let made: TestMunicipality;
let municipality: MunicipalityClient;

const unit = (code: string) => ({
  kind: 'units',
  code,
  name: `Odbor ${code}`,
  visibility: 'public',
});
const position = (code: string, of: string) => ({
  kind: 'positions',
  code,
  name: `Pozice ${code}`,
  links: { belongsTo: [{ to: `units/${of}` }] },
});
const main = (to: string) => ({ to, involvement: 'main' });

beforeAll(async () => {
  test = await sharedTestApp();
  made = await makeMunicipality(test);
  municipality = clientFor(test, made);
  const activity = {
    code: '1',
    name: 'Příjem',
    links: { responsible: [{ to: 'positions/P' }], accountable: [{ to: 'positions/P' }] },
  };
  const { status } = await municipality.import([
    unit('A'),
    unit('B'),
    position('P', 'A'),
    position('Q', 'B'),
    {
      kind: 'processes',
      code: 'X',
      name: 'Proces X',
      type: 'core',
      links: {
        performedBy: [main('units/B')],
        ownedBy: [{ to: 'positions/P' }],
        describedBy: [{ to: 'process-cards/K' }],
      },
    },
    {
      kind: 'processes',
      code: 'Y',
      name: 'Proces Y',
      type: 'core',
      links: { performedBy: [main('units/A')] },
    },
    { kind: 'process-cards', code: 'K', name: 'Karta X', activities: [activity] },
  ]);
  expect(status).toBe(200);
});
afterAll(() => test.close());

const make = async (changes: readonly object[]) => {
  const answer = await municipality.send('post', 'scenarios', { name: 'Úvaha', changes });
  expect(answer.status).toBe(201);
  return answer.body.id as string;
};

const exported = async () => (await municipality.get('_export')).text;

describe('a scenario', () => {
  it('is applied by the questions and the graph as if its changes had happened, and the model does not change', async () => {
    const before = await exported();
    const head = await municipality.head();
    const scenario = await make([
      { act: 'merge', elements: ['units/B'], into: 'units/A' },
      { act: 'retire', element: 'processes/Y' },
      { act: 'move', relation: 'responsible', from: 'positions/P', to: 'positions/Q' },
      { act: 'unlink', relation: 'ownedBy', from: 'processes/X', to: 'positions/P' },
    ]);
    const ask = async (path: string, query: Record<string, string>) =>
      (await municipality.get(path, { ...query, scenario })).body;

    const gaps = await ask('graph/gaps', { rule: 'process-without-owner' });
    expect(gaps).toMatchObject({ scenario, items: [{ element: 'processes/X' }] });
    expect(
      (await municipality.get('graph/gaps', { rule: 'process-without-owner' })).body.items,
    ).toMatchObject([{ element: 'processes/Y' }]);

    const raci = await ask('graph/raci', { process: 'X' });
    expect(raci.rows[0].cells).toEqual({ 'positions/Q': 'R', 'positions/P': 'A' });
    expect((await municipality.get('graph/raci', { process: 'X' })).body.rows[0].cells).toEqual({
      'positions/P': 'RA',
    });

    const touched = (body: { items: { reference: string }[] }) =>
      body.items.map(({ reference }) => reference).sort();
    expect(touched(await ask('graph/impact', { of: 'units/A', depth: '1' }))).toContain(
      'processes/X',
    );
    expect(
      touched((await municipality.get('graph/impact', { of: 'units/A', depth: '1' })).body),
    ).not.toContain('processes/X');

    const coverage = await ask('graph/coverage', { rows: 'processes', columns: 'units' });
    expect(coverage.cells).toEqual([
      { row: 'processes/X', column: 'units/A', relations: ['performedBy'] },
    ]);

    const effects = (await municipality.get(`scenarios/${scenario}/effects`)).body;
    expect(effects).toMatchObject({
      retired: ['processes/Y', 'units/B'],
      refused: [],
      skipped: [],
    });
    expect(await exported()).toBe(before);
    // keeping the scenario is one line of the log, asking it is none
    expect((await municipality.head()).seq).toBe(head.seq + 1);
  });

  it('is named on every page and in every workbook', async () => {
    const scenario = await make([{ act: 'retire', element: 'processes/Y' }]);
    const page = await municipality.get('questions/incomplete-processes', {
      scenario,
      format: 'html',
      knownAt: '2026-06-15T10:00:00Z',
    });
    expect(page.text).toContain(
      'As of 15 June 2026 · As known at 2026-06-15T10:00:00Z · What if: Úvaha',
    );
    expect(
      (await municipality.get('questions/incomplete-processes', { format: 'html' })).text,
    ).not.toContain('What if:');
  });

  it('becomes drafts of what it changes, and lists what a draft cannot express', async () => {
    const before = await exported();
    const scenario = await make([
      { act: 'merge', elements: ['units/B'], into: 'units/A' },
      { act: 'move', relation: 'responsible', from: 'positions/P', to: 'positions/Q' },
    ]);
    const { status, body } = await municipality.send('post', `scenarios/${scenario}/_draft`);
    expect(status).toBe(200);
    expect(body.drafts.sort()).toEqual(['process-cards/K', 'processes/X']);
    expect(body.toPublish).toMatchObject([
      { kind: 'positions', code: 'Q', links: { belongsTo: [{ to: 'units/A' }] } },
    ]);
    expect(body.toRetire).toEqual(['units/B']);
    expect(await exported()).toBe(before);
    const draft = await municipality.get('processes/X/draft');
    expect(draft.body.links.performedBy).toEqual([main('units/A')]);
    expect(
      (await municipality.get('process-cards/K/draft')).body.activities[0].links.responsible,
    ).toEqual([{ to: 'positions/Q' }]);
    // the drafts and the rest can be put into force as they were told
    for (const reference of body.drafts) {
      const { headers } = await municipality.get(`${reference}/draft`);
      expect(
        (
          await municipality.send(
            'post',
            `${reference}/draft/_publish`,
            {},
            { match: headers.etag as string },
          )
        ).status,
      ).toBe(200);
    }
    expect((await municipality.import(body.toPublish)).body).toMatchObject({ published: 1 });
    const { body: after } = await municipality.get('graph/impact', { of: 'units/A', depth: '1' });
    expect(after.items.map(({ reference }: { reference: string }) => reference)).toEqual(
      expect.arrayContaining(['processes/X']),
    );
  });

  it('creates no second draft over an open one', async () => {
    const process = await municipality.get('processes/Y');
    await municipality.send(
      'patch',
      'processes/Y',
      { name: 'Rozpracovaný' },
      { match: etagOf(process) },
    );
    const scenario = await make([
      { act: 'move', relation: 'performedBy', from: 'units/A', to: 'units/B', of: ['processes/Y'] },
    ]);
    const refused = await municipality.send('post', `scenarios/${scenario}/_draft`);
    problemOf(refused, 409, 'draft-exists');
    expect(refused.body.drafts).toEqual(['processes/Y']);
  });

  it('is replaced and discarded with its current etag', async () => {
    const scenario = await make([{ act: 'retire', element: 'processes/Y' }]);
    const read = await municipality.get(`scenarios/${scenario}`);
    const text = { name: 'Jinak', changes: [{ act: 'retire', element: 'processes/X' }] };
    problemOf(
      await municipality.send('put', `scenarios/${scenario}`, text),
      428,
      'version-required',
    );
    const written = await municipality.send('put', `scenarios/${scenario}`, text, {
      match: etagOf(read),
    });
    expect(written.body).toMatchObject(text);
    problemOf(
      await municipality.send('put', `scenarios/${scenario}`, text, { match: etagOf(read) }),
      412,
      'stale-version',
    );
    expect(
      (await municipality.get('graph/gaps', { scenario, kinds: 'processes' })).body.items.some(
        ({ element }: { element: string }) => element === 'processes/X',
      ),
    ).toBe(false);
    expect(
      (
        await municipality.send('delete', `scenarios/${scenario}`, undefined, {
          match: etagOf(written),
        })
      ).status,
    ).toBe(204);
    expect((await municipality.get('graph/gaps', { scenario })).status).toBe(404);
  });

  it('rejects changes that the model does not know, each by its place', async () => {
    const changes = [
      { act: 'retire', element: 'nothings/A' },
      { act: 'move', relation: 'flies', from: 'units/A', to: 'units/B' },
      { act: 'link', relation: 'ownedBy', from: 'processes/X', to: 'units/A' },
      { act: 'merge', elements: ['positions/P'], into: 'units/A' },
    ];
    expect(
      problemOf(
        await municipality.send('post', 'scenarios', { name: 'Úvaha', changes }),
        400,
        'invalid-request',
      ),
    ).toEqual([
      '/changes/0/element',
      '/changes/1/relation',
      '/changes/2/to',
      '/changes/3/elements/0',
    ]);
    expect(
      problemOf(
        await municipality.send('post', 'scenarios', {
          name: 'Úvaha',
          changes: [{ act: 'explode' }],
        }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/changes/0/act']);
  });

  it('is visible only within the municipality', async () => {
    const scenario = await make([{ act: 'retire', element: 'processes/Y' }]);
    const other = await makeMunicipality(test);
    const asks = (token?: string) => {
      const request = test.http.get(`${made.path}/graph/gaps`).query({ scenario });
      return token === undefined ? request : request.auth(token, { type: 'bearer' });
    };
    expect((await asks(made.tokens.reader)).status).toBe(200);
    expect((await asks()).status).toBe(404);
    expect((await asks(other.tokens.administrator)).status).toBe(404);
    expect((await test.http.get(`${made.path}/scenarios`)).status).toBe(401);
    expect(
      (
        await test.http
          .get(`${made.path}/scenarios/${scenario}`)
          .auth(other.tokens.reader, { type: 'bearer' })
      ).status,
    ).toBe(403);
    const reader = test.http
      .post(`${made.path}/scenarios`)
      .auth(made.tokens.reader, { type: 'bearer' });
    expect(
      (await reader.send({ name: 'Úvaha', changes: [{ act: 'retire', element: 'processes/Y' }] }))
        .status,
    ).toBe(403);
  });
});

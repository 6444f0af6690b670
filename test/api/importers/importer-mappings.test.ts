import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
  problemOf,
} from '../../support/http/municipality-client.ts';
import { bearer } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let client: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
  client = clientFor(test, municipality);
});
afterAll(() => test.close());

type Report = {
  readonly mapping: readonly {
    readonly source: string;
    readonly target: string | null;
    readonly note?: string;
  }[];
  readonly suggestedMapping: Record<string, string>;
};

const load = (importer: string, file: Buffer | string, query: Record<string, string> = {}) =>
  test.http
    .post(`${municipality.path}/importers/${importer}/_import`)
    .set(bearer(municipality.tokens.publisher))
    .query({ mode: 'dry-run', ...query })
    .type('application/octet-stream')
    .send(Buffer.from(file));

const at = (name: string, importer = 'table') => `importers/${importer}/mappings/${name}`;
const targets = ({ mapping }: Report) => mapping.map(({ source, target }) => [source, target]);
const goals = 'Značka;Cíl obce;Stupeň\nC-1;Bezpečné město;strategický cíl\n';

describe('a saved mapping', () => {
  it('is read, replaced and deleted with its etag', async () => {
    const options = { kind: 'goals', columns: 'code:Značka' };
    const saved = await client.send('put', at('cile'), options);
    expect([saved.status, saved.body]).toEqual([200, options]);
    const read = await client.get(at('cile'));
    expect([read.body, etagOf(read)]).toEqual([options, etagOf(saved)]);
    problemOf(await client.send('put', at('cile'), options), 428, 'version-required');
    const other = { kind: 'goals', columns: 'code:A,name:B' };
    const replaced = await client.send('put', at('cile'), other, { match: etagOf(read) });
    expect(replaced.body).toEqual(other);
    problemOf(
      await client.send('delete', at('cile'), undefined, { match: etagOf(read) }),
      412,
      'stale-version',
    );
    expect((await client.get('importers/table/mappings')).body.items).toEqual([
      { name: 'cile', options: other, changedAt: expect.any(String) },
    ]);
    expect((await client.get('importers/process-table/mappings')).body.items).toEqual([]);
    expect(
      (await client.send('delete', at('cile'), undefined, { match: etagOf(replaced) })).status,
    ).toBe(204);
    problemOf(await client.get(at('cile')), 404, 'not-found');
    const { items } = (await client.get('changes')).body;
    expect(items.slice(-3)).toMatchObject(
      [1, 2, 3].map(() => ({
        action: 'settings-changed',
        kind: 'importer-mappings',
        code: 'table/cile',
      })),
    );
  });

  it('holds only options of its importer', async () => {
    const put = (importer: string, options: object) =>
      client.send('put', at('spatne', importer), options);
    expect(problemOf(await put('table', { columns: 'name:A' }), 400, 'invalid-request')).toEqual([
      '/kind',
    ]);
    expect(
      problemOf(
        await put('table', { kind: 'goals', mode: 'apply', separator: '|' }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/separator', '/mode']);
    expect(
      problemOf(await put('process-table', { kind: 'goals' }), 400, 'invalid-request'),
    ).toEqual(['/kind']);
    expect(problemOf(await put('table', { kind: 'activities' }), 400, 'invalid-request')).toEqual([
      '/kind',
    ]);
    expect(
      problemOf(await put('table', { kind: 'goals', columns: 'colour:A' }), 400, 'invalid-request'),
    ).toEqual(['/columns']);
    expect(
      problemOf(
        await put('table', { kind: 'measurements', columns: 'name:A' }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/columns']);
    expect(
      problemOf(
        await put('table', { kind: 'goals', defaults: 'level:nic' }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/defaults']);
    expect(
      problemOf(await put('process-table', { columns: 'colour:A' }), 400, 'invalid-request'),
    ).toEqual(['/columns']);
    expect(
      problemOf(await client.send('put', at('Velká'), { kind: 'goals' }), 400, 'invalid-request'),
    ).toEqual(['/name']);
    expect((await client.send('put', at('x', 'archimate'), {})).status).toBe(404);
  });

  it('is written by an editor, read within the municipality, and hidden from others', async () => {
    const other = await makeMunicipality(test);
    const { tokens } = municipality;
    const send = (token: string, path = municipality.path) =>
      test.http
        .put(`${path}/${at('nase')}`)
        .set(bearer(token))
        .send({ kind: 'goals' });
    expect((await send(tokens.reader)).status).toBe(403);
    expect((await send(tokens.editor)).status).toBe(200);
    const read = (path: string) => test.http.get(`${path}/${at('nase')}`);
    expect((await read(municipality.path).set(bearer(tokens.reader))).status).toBe(200);
    expect((await read(municipality.path)).status).toBe(401);
    expect((await read(municipality.path).set(bearer(other.tokens.reader))).status).toBe(403);
    expect((await read(other.path).set(bearer(other.tokens.reader))).status).toBe(404);
  });

  it('is limited in number, also under concurrent writes', async () => {
    const crowded = clientFor(test, await makeMunicipality(test));
    const path = (index: number) => at(`m-${index}`);
    for (let from = 0; from < 99; from += 11)
      await Promise.all(
        Array.from({ length: 11 }, (_, index) =>
          crowded.send('put', path(from + index), { kind: 'goals' }),
        ),
      );
    const last = await Promise.all(
      [200, 201, 202].map((index) => crowded.send('put', path(index), { kind: 'goals' })),
    );
    expect(last.map(({ status }) => status).toSorted()).toEqual([200, 400, 400]);
    expect(
      last
        .filter(({ status }) => status === 400)
        .flatMap((answer) => problemOf(answer, 400, 'invalid-request')),
    ).toEqual(['/name', '/name']);
    expect(
      (
        await crowded.send(
          'put',
          path(0),
          { kind: 'units' },
          { match: etagOf(await crowded.get(path(0))) },
        )
      ).status,
    ).toBe(200);
  });
});

describe('an import with a saved mapping', () => {
  it('applies its options, overridden by the query, and says which were used', async () => {
    await client.send('put', at('ciselnik'), {
      kind: 'goals',
      columns: 'code:A,name:B,level:C',
      defaults: 'level:vize',
    });
    const { body } = await load('table', goals, {
      mapping: 'ciselnik',
      columns: 'code:Značka,name:Cíl obce,level:Stupeň',
    });
    expect(body).toMatchObject({
      created: 1,
      options: {
        kind: 'goals',
        columns: 'code:Značka,name:Cíl obce,level:Stupeň',
        defaults: 'level:vize',
      },
    });
    expect((await load('table', goals, { mapping: 'ciselnik', mode: 'apply' })).body).toMatchObject(
      { mode: 'apply', created: 1 },
    );
  });

  it('names an unknown mapping, and what is missing without one', async () => {
    expect(problemOf(await load('table', goals, { mapping: 'zadny' }), 404, 'not-found')).toEqual([
      '?mapping',
    ]);
    expect(problemOf(await load('table', goals), 400, 'invalid-request')).toEqual(['?kind']);
    expect(
      problemOf(await load('archimate', '<x/>', { mapping: 'x' }), 400, 'unknown-parameter'),
    ).toEqual(['?mapping']);
  });
});

describe('the mapping that a dry run suggests', () => {
  const tables: readonly (readonly [
    string,
    string,
    () => Promise<Buffer>,
    Record<string, string>,
  ])[] = [
    [
      'processes',
      'process-table',
      async () => readFileSync('examples/process-table/tabulka-procesu.csv'),
      { type: 'core' },
    ],
    [
      'elements with odd headers',
      'table',
      async () => Buffer.from('Kód, číslo;Název!;Úroveň\nC-9;Cíl;vize\n'),
      { kind: 'goals', columns: 'code:A,name:B' },
    ],
    [
      'values in a matrix',
      'table',
      async () => Buffer.from('Ukazatel;2024;2025\nPodíl;1;2\n'),
      { kind: 'measurements' },
    ],
    ['several sheets', 'process-table', twoSheets, {}],
  ];

  it.each(tables)(
    'of %s, once saved, reads the same file the same way',
    async (_what, importer, file, query) => {
      const bytes = await file();
      await client.import([
        {
          kind: 'metrics',
          code: 'PODIL',
          name: 'Podíl',
          period: 'year',
          direction: 'higher',
          unit: '%',
        },
      ]);
      const { body } = await load(importer, bytes, query);
      expect(body.suggestedMapping).toMatchObject({ ...query, columns: expect.any(String) });
      const name = `navrh-${Object.keys(query).length}-${bytes.length}`;
      expect((await client.send('put', at(name, importer), body.suggestedMapping)).status).toBe(
        200,
      );
      const again = await load(importer, bytes, { mapping: name });
      expect(targets(again.body)).toEqual(targets(body));
      const made = ({ items, leftOut, measurements, message }: typeof body) => ({
        items,
        leftOut,
        measurements,
        message,
      });
      expect(made(again.body)).toEqual(made(body));
      expect(again.body.options).toEqual(body.suggestedMapping);
    },
  );
});

async function twoSheets(): Promise<Buffer> {
  const sheets = [
    { name: 'Procesy', rows: [['Číslo', 'Název procesu', 'Typ'], ['H-1', 'Doklady', 'hlavní']] },
    { name: 'Vstupy', rows: [['Číslo procesu', 'Vstup'], ['H-1', 'Žádost']] },
  ]; // biome-ignore format: a literal
  return Buffer.from(await writeXlsx({ sheets }));
}

import { readFile } from 'node:fs/promises';
import type { Response } from 'supertest';
import { xlsxType } from '../../../src/platform/formats/xlsx.ts';
import { clientFor } from '../../support/http/municipality-client.ts';
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
});
beforeEach(async () => {
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

const load = (file: Buffer, type: string, mode = 'apply'): Promise<Response> =>
  test.http
    .post(`${municipality.path}/importers/process-table/_import`)
    .auth(municipality.tokens.publisher, { type: 'bearer' })
    .query({ mode })
    .type(type)
    .send(file);

const template = async (query: Record<string, string> = {}, language = 'cs'): Promise<Response> =>
  test.http
    .get(`${municipality.path}/importers/process-table/template`)
    .set('Accept-Language', language)
    .query(query)
    .responseType('blob');

describe('the template of processes', () => {
  it('comes in the requested language', async () => {
    const names = async (query?: Record<string, string>, language?: string) =>
      (await template(query, language)).headers['content-disposition'];
    expect(await names({}, 'cs')).toContain('tabulka-procesu.xlsx');
    expect(await names({}, 'en')).toContain('table-of-processes.xlsx');
    expect(await names({ lang: 'en' }, 'cs')).toContain('table-of-processes.xlsx');
  });

  it('creates its twenty processes once', async () => {
    const { body } = await template();
    const before = await clientFor(test, municipality).head();
    expect((await load(body, xlsxType, 'dry-run')).body).toMatchObject({
      mode: 'dry-run',
      created: 20,
      leftOutCount: 0,
    });
    expect(await clientFor(test, municipality).head()).toEqual(before);
    expect((await load(body, xlsxType)).body).toMatchObject({
      created: 20,
      published: 0,
      leftOutCount: 0,
    });
    const after = await clientFor(test, municipality).head();
    expect((await load(body, xlsxType)).body).toMatchObject({
      created: 0,
      published: 0,
      unchanged: 20,
    });
    expect((await load((await template({ lang: 'en' })).body, xlsxType)).body).toMatchObject({
      created: 0,
      published: 0,
      unchanged: 20,
    });
    expect((await clientFor(test, municipality).head()).seq).toBe(after.seq);
  });
});

describe('the table of the examples', () => {
  const example = (name: string) =>
    readFile(new URL(`../../../examples/process-table/${name}`, import.meta.url));

  it('gives the same from CSV and from a workbook', async () => {
    const { body } = await load(await example('tabulka-procesu.csv'), 'text/csv');
    expect(body).toMatchObject({ created: 26, leftOut: [] });
    expect((await load(await example('tabulka-procesu.xlsx'), xlsxType)).body).toMatchObject({
      created: 0,
      published: 0,
      unchanged: 26,
    });
  });

  it('keeps the municipality’s additions, and removes what the table no longer has', async () => {
    const client = clientFor(test, municipality);
    const table = 'Číslo;Název;Vlastník\nH-1;Doklady;tajemník\n';
    await client.import([
      { kind: 'processes', code: 'H-1', name: 'Staré doklady', type: 'core', description: 'Naše.' },
    ]);
    expect((await load(Buffer.from(table), 'text/csv')).body).toMatchObject({
      created: 1,
      published: 1,
    });
    const read = async () => (await client.get('processes/H-1')).body;
    expect(await read()).toMatchObject({
      name: 'Doklady',
      description: 'Naše.',
      links: { ownedBy: [{ to: 'positions/POZ-tajemnik' }] },
    });
    await load(Buffer.from(table.replace('tajemník', 'starosta')), 'text/csv');
    expect((await read()).links.ownedBy).toEqual([{ to: 'positions/POZ-starosta' }]);
  });

  it('of responsibility for whole processes creates cards with one activity, once', async () => {
    const table = Buffer.from(
      'Číslo procesu;Název procesu;Typ;Tajemník;Vedoucí OSC;Referent\nH-21;Vydávání OP;hlavní;I;A;R\n',
    );
    expect((await load(table, 'text/csv')).body).toMatchObject({ created: 5, leftOut: [] });
    const { body } = await clientFor(test, municipality).get('process-cards/K-H-21');
    expect(body.activities).toMatchObject([
      {
        code: '1',
        name: 'Vydávání OP',
        links: {
          responsible: [{ to: 'roles/R-referent' }],
          accountable: [{ to: 'roles/R-vedouci-osc' }],
          informed: [{ to: 'roles/R-tajemnik' }],
        },
      },
    ]);
    expect((await load(table, 'text/csv')).body).toMatchObject({
      created: 0,
      published: 0,
      unchanged: 5,
    });
  });

  it('is rejected with a problem that says why', async () => {
    const { status, body } = await load(Buffer.from('<html></html>'), 'text/csv');
    expect([status, body.type]).toEqual([400, '/problems/unreadable-file']);
  });
});

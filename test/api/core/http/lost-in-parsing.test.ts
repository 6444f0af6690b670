import { metric } from '../../../../src/core/kinds/measurement/metric.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
  problemOf,
} from '../../../support/http/municipality-client.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let client: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
  client = clientFor(test, municipality);
  const { valueMin: _, valueMax: __, ...unbounded } = metric.example;
  await client.inForce(
    metric,
    { ...unbounded, code: 'M1', name: 'Spokojenost', period: 'month', links: {} } as never,
    '2026-01-01',
  );
});
afterAll(() => test.close());

const post = (path: string, json: string, type = 'application/json') =>
  test.http
    .post(`${municipality.path}/${path}`)
    .auth(municipality.tokens.administrator, { type: 'bearer' })
    .type(type)
    .send(json);

const rounded = [
  '1000000000000000.3',
  '0.123456789012345678',
  '1e-400',
  '1e400',
  '-0',
  '9007199254740993',
];

describe('a number that would be returned as another', () => {
  it.each(rounded)('is rejected with its member named: %s', async (literal) => {
    const single = await post('metrics/M1/measurements', `{"period":"2026-03","value":${literal}}`);
    const batch = await post(
      'measurements/_batch',
      `{"items":[{"metric":"metrics/M1","period":"2026-03","value":${literal}}]}`,
    );
    const line = await post(
      '_import?mode=apply',
      `{"kind":"measurements","metric":"metrics/M1","period":"2026-03","value":${literal}}\n`,
      'application/x-ndjson',
    );
    expect(problemOf(single, 400, 'invalid-request')).toEqual(['/value']);
    expect(problemOf(batch, 400, 'invalid-request')).toEqual(['/items/0/value']);
    expect(problemOf(line, 400, 'invalid-request')).toEqual(['/lines/1/value']);
  });
});

it('rejects a duplicate member wherever JSON is accepted', async () => {
  const twice = '"name":"První","name":"Druhý"';
  const unit = await client.send('post', 'units', { code: 'D', name: 'Útvar' });
  const send = (method: 'put' | 'patch', type: string, json: string) =>
    test.http[method](`${municipality.path}/units/D`)
      .auth(municipality.tokens.administrator, { type: 'bearer' })
      .set('If-Match', etagOf(unit))
      .type(type)
      .send(json);
  const answers = [
    await post('units', `{"code":"E",${twice}}`),
    await send('put', 'application/json', `{"code":"D",${twice}}`),
    await send('patch', 'application/merge-patch+json', `{${twice}}`),
    await post('tokens', `{${twice},"role":"reader"}`),
  ];
  for (const answer of answers)
    expect(problemOf(answer, 400, 'invalid-request')).toEqual(['/name']);
  const lines = `{"kind":"units","code":"F","name":"Útvar"}\n{"kind":"units","code":"G",${twice}}\n`;
  expect(
    problemOf(
      await post('_import?mode=apply', lines, 'application/x-ndjson'),
      400,
      'invalid-request',
    ),
  ).toEqual(['/lines/2/name']);
  const deep =
    '{"code":"P","name":"Proces","type":"core","links":{"performedBy":[{"to":"units/D","to":"units/E","involvement":"main"}]}}';
  expect(problemOf(await post('processes', deep), 400, 'invalid-request')).toEqual([
    '/links/performedBy/0/to',
  ]);
});

it('reports a name as long as the body in a few words, not a hundred times', async () => {
  const name = 'k'.repeat(900_000);
  const inner = Array.from({ length: 200 }, () => '"a":1').join(',');
  for (const json of [
    `{"${name}":{${inner}}}`,
    `{"a":{"${name}":[${Array.from({ length: 200 }, () => '1e400').join(',')}]}}`,
  ]) {
    const answer = await post('units', json);
    expect(problemOf(answer, 400, 'invalid-request')).toHaveLength(1);
    expect(answer.text.length).toBeLessThan(2000);
  }
});

it('returns every other number as it was sent', async () => {
  const literals = [
    '0.1',
    '1e-7',
    '1000000000000000.2',
    '-12.500',
    '9007199254740991',
    '2.2250738585072014e-308',
    '5e-324',
  ];
  for (const [index, literal] of literals.entries())
    expect(
      (await post('metrics/M1/measurements', `{"period":"2025-0${index + 1}","value":${literal}}`))
        .status,
    ).toBe(200);
  const { body } = await client.get('metrics/M1/measurements');
  expect((body as { items: { value: number }[] }).items.map(({ value }) => value)).toEqual(
    literals.map(Number),
  );
});

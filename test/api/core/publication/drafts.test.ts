import { importNdjson } from '../../../support/http/import-ndjson.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

const goal = (code: string, name: string) =>
  `${JSON.stringify({ kind: 'goals', code, name, level: 'strategic', validFrom: '2024-01-01' })}\n`;
const as = (method: 'get' | 'post' | 'put' | 'patch', path: string) =>
  test.http[method](`${municipality.path}${path}`).auth(municipality.tokens.publisher, {
    type: 'bearer',
  });
const etagOf = async (path: string) => (await as('get', path)).headers.etag as string;

it('does not let a draft undo a correction made after it was opened', async () => {
  await importNdjson(test, municipality.path, goal('SC-1', 'Chybný název'));
  const draft = await as('patch', '/goals/SC-1')
    .set('If-Match', await etagOf('/goals/SC-1'))
    .type('application/merge-patch+json')
    .send({ budget: 5 });
  expect(draft.body.meta).toMatchObject({ state: 'draft', basedOn: 1 });
  const correction = {
    validFrom: '2024-01-01',
    reason: 'Překlep.',
    changes: { name: 'Správný název' },
  };
  expect(
    (
      await as('post', '/goals/SC-1/_correct')
        .set('If-Match', await etagOf('/goals/SC-1'))
        .send(correction)
    ).status,
  ).toBe(200);

  const refused = await as('post', '/goals/SC-1/draft/_publish')
    .set('If-Match', await etagOf('/goals/SC-1/draft'))
    .send({});
  expect({
    status: refused.status,
    type: refused.body.type,
    basedOn: refused.body.basedOn,
    newest: refused.body.newest,
  }).toEqual({
    status: 409,
    type: '/problems/draft-outdated',
    basedOn: 1,
    newest: 2,
  });
  expect((await as('get', '/goals/SC-1')).body.name).toBe('Správný název');

  const whole = { code: 'SC-1', name: 'Správný název', level: 'strategic', budget: 5 };
  const replaced = await as('put', '/goals/SC-1/draft')
    .set('If-Match', await etagOf('/goals/SC-1/draft'))
    .send(whole);
  expect(replaced.body.meta.basedOn).toBe(2);
  const published = await as('post', '/goals/SC-1/draft/_publish')
    .set('If-Match', replaced.headers.etag as string)
    .send({});
  expect(published.body).toMatchObject({ name: 'Správný název', budget: 5 });
});

it('keeps the base of a draft when only a part of it is changed', async () => {
  await importNdjson(test, municipality.path, goal('SC-2', 'První'));
  await as('patch', '/goals/SC-2')
    .set('If-Match', await etagOf('/goals/SC-2'))
    .type('application/merge-patch+json')
    .send({ budget: 5 });
  await importNdjson(
    test,
    municipality.path,
    goal('SC-2', 'Druhý').replace('}', ',"reason":"Oprava."}'),
  );
  const patched = await as('patch', '/goals/SC-2/draft')
    .set('If-Match', await etagOf('/goals/SC-2/draft'))
    .type('application/merge-patch+json')
    .send({ budget: 6 });
  expect(patched.body.meta.basedOn).toBe(1);
  expect(
    (
      await as('post', '/goals/SC-2/draft/_publish')
        .set('If-Match', patched.headers.etag as string)
        .send({})
    ).status,
  ).toBe(409);
});

it('changes a municipality only with its current etag', async () => {
  const change = (etag?: string) => {
    const request = test.http
      .patch(municipality.path)
      .auth(municipality.tokens.administrator, { type: 'bearer' })
      .type('application/merge-patch+json');
    return etag === undefined ? request : request.set('If-Match', etag);
  };
  const etag = await etagOf('');
  expect((await change().send({ website: 'https://www.example.cz' })).status).toBe(428);
  expect((await change(etag).send({ website: 'https://www.example.cz' })).status).toBe(200);
  expect((await change(etag).send({ website: 'https://jinde.example.cz' })).status).toBe(412);
  expect((await as('get', '')).body.website).toBe('https://www.example.cz');
});

it('replaces own fields only with their current etag, and validates documents against them', async () => {
  const path = `${municipality.path}/extra-fields/goals`;
  const put = (fields: object) =>
    test.http.put(path).auth(municipality.tokens.administrator, { type: 'bearer' }).send(fields);
  const number = { evidencniCislo: { type: 'text', label: { cs: 'Evidenční číslo' } } };
  const empty = await as('get', '/extra-fields/goals');
  expect(empty.body).toEqual({});
  expect((await put(number).set('If-Match', '"another"')).status).toBe(412);
  const first = await put(number).set('If-Match', empty.headers.etag as string);
  expect(first.status).toBe(200);
  expect((await put({})).status).toBe(428);
  expect(
    (
      await put({
        ...number,
        priorita: { type: 'choice', label: { cs: 'Priorita' }, options: ['a', 'b'] },
      }).set('If-Match', first.headers.etag as string)
    ).status,
  ).toBe(200);
  const line = (extra: object) =>
    JSON.stringify({ kind: 'goals', code: 'SC-3', name: 'Cíl', level: 'strategic', extra });
  await expect(importNdjson(test, municipality.path, line({ priorita: 'c' }))).rejects.toThrow(
    '/lines/1/extra/priorita',
  );
  await expect(importNdjson(test, municipality.path, line({ neznamy: 1 }))).rejects.toThrow(
    '/lines/1/extra/neznamy',
  );
  await importNdjson(test, municipality.path, line({ priorita: 'b', evidencniCislo: 'E-1' }));
  const { body } = await as('get', '/goals?extra.priorita=b');
  expect((body as { items: { code: string }[] }).items.map(({ code }) => code)).toEqual(['SC-3']);
});

it('exports values of metrics with the model, and imports them unchanged', async () => {
  await importNdjson(
    test,
    municipality.path,
    '{"kind":"metrics","code":"U-1","name":"Ukazatel","unit":"%","direction":"higher","period":"year","aggregation":"mean","validFrom":"2020-01-01"}\n{"kind":"measurements","metric":"metrics/U-1","period":"2024","value":90.1}\n{"kind":"measurements","metric":"metrics/U-1","period":"2025","value":91,"status":"preliminary","source":"ruční","note":"x"}'.replace(
      'ruční',
      'rucni',
    ),
  );
  const exported = await as('get', '/_export')
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => done(null, text));
    });
  const values = (exported.body as string)
    .split('\n')
    .filter((line) => line.includes('"measurements"'));
  expect(values.map((line) => JSON.parse(line))).toEqual([
    { kind: 'measurements', metric: 'metrics/U-1', period: '2024', value: 90.1, status: 'final' },
    {
      kind: 'measurements',
      metric: 'metrics/U-1',
      period: '2025',
      value: 91,
      status: 'preliminary',
      source: 'rucni',
      note: 'x',
    },
  ]);
  expect(await importNdjson(test, municipality.path, exported.body as string)).toMatchObject({
    measurements: { created: 0, corrected: 0, unchanged: 2 },
  });
});

it('lets a draft link to any existing element, and to nothing else', async () => {
  const draft = (code: string, to: string) => ({
    code,
    name: 'Cíl',
    level: 'strategic',
    links: { decomposesInto: [{ to }] },
  });
  expect((await as('post', '/goals').send(draft('N-1', 'goals/NENI'))).body).toMatchObject({
    type: '/problems/dangling-reference',
    errors: [{ pointer: '/links/decomposesInto/0/to' }],
  });
  expect((await as('get', '/goals/N-1')).status).toBe(404);
  expect((await as('post', '/goals').send(draft('N-2', 'goals/SC-1'))).status).toBe(201);
  expect((await as('post', '/goals').send(draft('N-3', 'goals/N-2'))).status).toBe(201);
  const lines = [draft('N-4', 'goals/N-5'), draft('N-5', 'goals/N-2')].map((line) =>
    JSON.stringify({ kind: 'goals', state: 'draft', ...line }),
  );
  expect(await importNdjson(test, municipality.path, lines.join('\n'))).toMatchObject({
    drafts: 2,
  });
});

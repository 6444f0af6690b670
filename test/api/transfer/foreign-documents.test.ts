import type { Response } from 'supertest';
import { describeApi } from '../../../src/app.ts';
import { model } from '../../../src/core/kinds/index.ts';
import { unit } from '../../support/files/lines.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
  problemOf,
} from '../../support/http/municipality-client.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await sharedTestApp();
});
afterAll(() => test.close());

const newMunicipality = async (): Promise<MunicipalityClient> =>
  clientFor(test, await makeMunicipality(test));

const process = {
  code: 'P',
  name: 'Proces',
  type: 'core',
  links: {
    performedBy: [
      { to: 'units/A', involvement: 'main' },
      { to: 'units/B', involvement: 'main' },
    ],
    supports: [{ to: 'goals/G' }],
  },
};

it('is rejected with all dangling links, on every path', async () => {
  const municipality = await newMunicipality();
  await municipality.import([unit('A')]);
  const pointers = ['/links/supports/0/to', '/links/performedBy/1/to'];
  expect(
    problemOf(await municipality.send('put', 'processes/P', process), 400, 'dangling-reference'),
  ).toEqual(pointers);
  const lines = [
    { kind: 'processes', ...process, validFrom: '2025-01-01' },
    { kind: 'processes', ...process, validFrom: '2026-01-01' },
    { kind: 'processes', ...process, code: 'N', state: 'draft' },
    { kind: 'measurements', metric: 'metrics/U', period: '2025', value: 1, scope: 'units/X' },
  ];
  expect(problemOf(await municipality.import(lines), 400, 'dangling-reference')).toEqual([
    ...[1, 2, 3].flatMap((line) => pointers.map((pointer) => `/lines/${line}${pointer}`)),
    '/lines/4/metric',
    '/lines/4/scope',
  ]);
});

it('is accepted without them on request, and says which', async () => {
  const municipality = await newMunicipality();
  await municipality.import([unit('A'), unit('B', { validFrom: '2026-06-01' })]);
  const put = await municipality.send('put', 'processes/P', process, {
    query: { danglingLinks: 'leave-out' },
  });
  expect({ status: put.status, links: put.body.links, left: put.body.linksLeftOut }).toEqual({
    status: 201,
    links: { performedBy: process.links.performedBy },
    left: [{ pointer: '/links/supports', to: 'goals/G' }],
  });
  const { body } = await municipality.import(
    [{ kind: 'processes', ...process, code: 'Q', validFrom: '2026-01-01' }],
    {
      danglingLinks: 'leave-out',
    },
  );
  expect(body).toMatchObject({ created: 1, linksLeftOutCount: 2 });
  expect(body.linksLeftOut).toEqual(
    expect.arrayContaining([
      { pointer: '/lines/1/links/supports', to: 'goals/G' },
      { pointer: '/lines/1/links/performedBy', to: 'units/B' },
    ]),
  );
});

it('can be sent back as read, here and elsewhere, and not with another meta', async () => {
  const [municipality, other] = [await newMunicipality(), await newMunicipality()];
  await municipality.import([unit('A')]);
  const read = await municipality.get('units/A');
  expect(
    (await municipality.send('put', 'units/A', read.body, { match: etagOf(read) })).status,
  ).toBe(200);
  expect((await other.send('put', 'units/A', read.body)).status).toBe(201);
  const meta = { ...read.body.meta, validFrom: '2020-01-01' };
  const redated = await municipality.send(
    'put',
    'units/A',
    { ...read.body, meta },
    { match: etagOf(read) },
  );
  expect(problemOf(redated, 400, 'invalid-request')).toEqual(['/meta/validFrom']);
  const patched = await municipality.send(
    'patch',
    'units/A',
    { meta: { validFrom: '2020-01-01' } },
    { match: etagOf(read) },
  );
  expect(problemOf(patched, 400, 'invalid-request')).toEqual(['/meta/validFrom']);
  const ofAnother = await municipality.send('put', 'units/B', {
    ...read.body,
    code: 'B',
    kind: 'goals',
    meta: { kind: 'goals', more: 1 },
  });
  expect(problemOf(ofAnother, 400, 'invalid-request')).toEqual(['/meta/more']);
  expect(
    problemOf(
      await municipality.send('put', 'units/B', { code: 'B', name: 'B', kind: 'goals' }),
      400,
      'invalid-request',
    ),
  ).toEqual(['/kind']);
  expect(
    problemOf(
      await municipality.send('put', 'units/B', { code: 'B', name: 'B', formerCodes: ['C'] }),
      400,
      'invalid-request',
    ),
  ).toEqual(['/formerCodes']);
  expect(
    problemOf(await municipality.import([{ kind: 'units', ...read.body }]), 400, 'invalid-request'),
  ).toEqual(['/lines/1/meta']);
});

describe.each([
  'PUT',
  'PATCH',
  'PUT draft',
  'PATCH draft',
  '_correct',
  'PUT by an external code',
] as const)('meta sent by %s', (way) => {
  const code = `P-${way.replaceAll(' ', '-')}`;
  const sends = {
    PUT: (body: object, match: string) =>
      municipality.send('put', `processes/${code}`, body, { match }),
    PATCH: (body: object, match: string) =>
      municipality.send('patch', `processes/${code}`, body, { match }),
    'PUT draft': (body: object, match: string) =>
      municipality.send('put', `processes/${code}/draft`, body, { match }),
    'PATCH draft': (body: object, match: string) =>
      municipality.send('patch', `processes/${code}/draft`, body, { match }),
    _correct: ({ meta }: { meta?: object }, match: string) =>
      municipality.send(
        'post',
        `processes/${code}/_correct`,
        { validFrom: '2026-03-01', reason: 'Oprava.', changes: { meta } },
        { match },
      ),
    'PUT by an external code': (body: object, match: string) =>
      municipality.send('put', `external-ids/processes/system/${code}`, body, { match }),
  };
  let municipality: MunicipalityClient;
  let read: Response;
  beforeAll(async () => {
    municipality = await newMunicipality();
    const line = {
      kind: 'processes',
      ...process,
      links: {},
      code,
      externalIds: [{ scheme: 'system', code }],
    };
    await municipality.import([
      { ...line, validFrom: '2026-01-01', validTo: '2027-01-01', reason: 'Proto.' },
    ]);
    if (way.endsWith('draft'))
      await municipality.send(
        'patch',
        `processes/${code}`,
        { name: 'N' },
        { match: etagOf(await municipality.get(`processes/${code}`)) },
      );
    read = await municipality.get(
      way.endsWith('draft') ? `processes/${code}/draft` : `processes/${code}`,
    );
  });

  it('is rejected by the name of each member that was changed or added', async () => {
    for (const [member, schema] of Object.entries(declaredMeta)) {
      const meta = { ...read.body.meta, [member]: otherOf(schema, read.body.meta[member]) };
      const refused = await sends[way]({ ...read.body, meta }, etagOf(read));
      expect({ member, pointers: problemOf(refused, 400, 'invalid-request') }).toEqual({
        member,
        pointers: [`${way === '_correct' ? '/changes' : ''}/meta/${member}`],
      });
    }
  });

  it('is accepted as it came', async () => {
    expect((await sends[way](read.body, etagOf(read))).status).toBe(200);
  });
});

type MetaSchema = { readonly type?: string; readonly enum?: readonly string[] };

const { components } = JSON.parse(JSON.stringify(describeApi(model, '0.0.0', 'en')));
const declaredMeta = components.schemas.Meta.properties as Record<string, MetaSchema>;

/** Another value that the document allows just as well. */
const otherOf = ({ type, enum: values }: MetaSchema, present: unknown): unknown => {
  if (values) return values.find((value) => value !== present);
  return type === 'integer' ? 77 : `${present ?? ''}2`;
};

it('brings its former codes, unless they belong or belonged to others', async () => {
  const municipality = await newMunicipality();
  const lines = [
    unit('NEW', { formerCodes: ['OLD'] }),
    {
      kind: 'processes',
      ...process,
      validFrom: '2026-01-01',
      links: { performedBy: [{ to: 'units/OLD', involvement: 'main' }] },
    },
  ];
  expect((await municipality.import(lines)).body).toMatchObject({ created: 2, formerCodes: 1 });
  expect((await municipality.import(lines)).body).toMatchObject({ unchanged: 2, formerCodes: 0 });
  expect((await municipality.get('processes/P')).body.links).toEqual({
    performedBy: [{ to: 'units/NEW', involvement: 'main' }],
  });
  expect((await municipality.get('units/OLD')).status).toBe(308);
  for (const code of ['OLD', 'NEW'])
    expect(
      problemOf(
        await municipality.import([unit('X', { formerCodes: ['Y', code] })]),
        400,
        'invalid-request',
      ),
    ).toEqual(['/lines/1/formerCodes/1']);
  const both = [unit('X', { formerCodes: ['Z'] }), unit('Y', { formerCodes: ['Z'] })];
  expect(problemOf(await municipality.import(both), 400, 'invalid-request')).toEqual([
    '/lines/2/formerCodes/0',
  ]);
});

it('declares own fields only by an administrator, and never anew', async () => {
  const municipality = await newMunicipality();
  const field = { type: 'text', label: { cs: 'Poznámka' } };
  const declared = { kind: 'extra-fields', of: 'units', fields: { poznamka: field } };
  expect(
    (await municipality.import([unit('A', { extra: { poznamka: 'Text' } }), declared])).body,
  ).toMatchObject({
    created: 1,
    fieldsDeclared: 1,
  });
  expect((await municipality.import([declared])).body).toMatchObject({ fieldsDeclared: 0 });
  const other = { ...declared, fields: { poznamka: { ...field, type: 'number' } } };
  expect(problemOf(await municipality.import([other]), 400, 'invalid-request')).toEqual([
    '/lines/1/fields/poznamka',
  ]);
});

import { describeApi } from '../../../../src/app.ts';
import type { JsonObject } from '../../../../src/core/http/openapi/json-schema.ts';
import { model } from '../../../../src/core/kinds/index.ts';
import type { Kind } from '../../../../src/core/model/kind.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
} from '../../../support/http/municipality-client.ts';
import { type Operation, operationsOf } from '../../../support/http/openapi.ts';
import { minimalDocument } from '../../../support/models/samples.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

/** What an element may be when it is acted upon, by its code. */
const states = ['HELD', 'PLANNED', 'ENDED', 'NEVER', 'DRAFT', 'BOTH'] as const;
type State = (typeof states)[number];

let test: TestApp;
let here: TestMunicipality;
let municipality: MunicipalityClient;
let made: Readonly<Record<string, string>>;
beforeAll(async () => {
  test = await sharedTestApp();
  here = await makeMunicipality(test);
  municipality = clientFor(test, here);
  await municipality.import(model.elements.flatMap(linesOf));
  await municipality.import(
    model.elements.map(({ key }) => ({
      kind: key,
      code: 'NEVER',
      state: 'retired',
      validTo: '2026-01-01',
    })),
  );
  const scenario = await municipality.send('post', 'scenarios', {
    name: 'Co kdyby',
    changes: [{ act: 'retire', element: 'goals/HELD' }],
  });
  for (const importer of ['process-table', 'table'])
    await municipality.send('put', `importers/${importer}/mappings/mesto`, mappings[importer]);
  made = { municipality: here.slug, scenario: scenario.body.id, name: 'mesto' };
});
afterAll(() => test.close());

const mappings: Readonly<Record<string, object>> = {
  'process-table': { type: 'core' },
  table: { kind: 'goals', columns: 'name:B' },
};

function linesOf(kind: Kind): object[] {
  const line = (code: State, more: object) => ({
    kind: kind.key,
    ...minimalDocument(kind, 1),
    code,
    ...more,
  });
  const published = [
    line('HELD', { validFrom: '2020-01-01' }),
    line('PLANNED', { validFrom: '2027-01-01' }),
    line('ENDED', { validFrom: '2025-01-01', validTo: '2026-01-01' }),
    line('NEVER', { validFrom: '2026-01-01' }),
  ];
  const drafted = [
    line('BOTH', { validFrom: '2026-01-01' }),
    line('DRAFT', { state: 'draft' }),
    line('BOTH', { name: 'N', state: 'draft' }),
  ];
  return kind.lifecycle === 'drafted' ? [...published, ...drafted] : published;
}

const document = JSON.parse(JSON.stringify(describeApi(model, '0.0.0', 'en'))) as JsonObject;
const required = operationsOf(document).filter(({ operation }) =>
  operation.parameters?.some(
    (parameter) => parameter.name.toLowerCase() === 'if-match' && parameter.required,
  ),
);

/** All of them for a kind with drafts and for one without, as the others are declared alike. */
const statesOf = (path: string): readonly State[] =>
  /\/(goals|persons)\/\{code}/.test(path)
    ? states
    : path.includes('{code}')
      ? ['HELD', 'ENDED']
      : ['HELD'];

const send = ({ method, path, operation }: Operation, code: string) => {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => made[name] ?? code);
  const [[type, media] = []] = Object.entries(operation.requestBody?.content ?? {});
  return test.app.inject({
    method: method as 'POST',
    url: `/v1${url}`,
    headers: {
      authorization: `Bearer ${here.tokens.administrator}`,
      ...(type ? { 'content-type': type } : {}),
    },
    ...(media ? { payload: JSON.stringify(media.example) } : {}),
  });
};

it('are required wherever the document says so, whatever exists', async () => {
  expect(required.length).toBeGreaterThan(200);
  const { version } = await municipality.head();
  const letIn: string[] = [];
  const requested: Record<string, number> = {};
  for (const one of required)
    for (const code of statesOf(one.path)) {
      const { statusCode } = await send(one, code);
      requested[statusCode] = (requested[statusCode] ?? 0) + 1;
      if (
        ![404, 409, 428].includes(statusCode) ||
        (code === 'HELD' && !one.path.includes('/draft') && statusCode !== 428)
      )
        letIn.push(`${one.operation.operationId} ${code}: ${statusCode}`);
    }
  expect(letIn).toEqual([]);
  expect(requested[428]).toBeGreaterThan(required.length * 0.8);
  expect((await municipality.head()).version).toBe(version);
});

it('name what is in force, else the draft, else the latest version', async () => {
  const act = (code: string, match: string) =>
    municipality.send('post', `goals/${code}/_rename`, { code: `${code}-2` }, { match });
  for (const code of ['PLANNED', 'ENDED', 'NEVER']) {
    expect((await act(code, '"stale"')).status).toBe(412);
    expect(
      (await act(code, etagOf(await municipality.get(`goals/${code}/versions/1`)))).status,
    ).toBe(200);
  }
  expect((await act('DRAFT', etagOf(await municipality.get('goals/DRAFT')))).status).toBe(200);
});

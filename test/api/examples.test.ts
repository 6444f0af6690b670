import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeApi } from '../../src/app.ts';
import { loadSample } from '../../src/cli/load-sample.ts';
import { model } from '../../src/kinds/index.ts';
import { bearer } from '../support/acts.ts';
import { type Operation, operationsOf, type Parameter } from '../support/openapi.ts';
import { asOwner } from '../support/owner.ts';
import { adminToken, openTestApp, type TestApp } from '../support/test-app.ts';

const document = describeApi(model, '0.0.0-test');
const operations = operationsOf(document);
const reads = operations.filter(({ method }) => method === 'GET');

let test: TestApp;
beforeAll(async () => {
  // with one connection each, so that who has it and waits for another is found out
  test = await openTestApp({ pools: { readers: 1, writers: 1 } });
  await loadSample(test.services, () => undefined);
  for (const operation of operations) if (prepares(operation)) await prepare(operation);
  for (const one of numbered) await prepareNumbered(one);
});
afterAll(() => test.close());

describe.each(reads.map((operation) => [operation.operation.operationId, operation] as const))('%s', (_id, read) => {
  it('answers as documented when its examples are sent', async () => {
    const answer = await send(read, exampleQuery(read));
    // that it is as documented, every test client sees to
    expect({ status: answer.statusCode, body: answer.statusCode < 400 ? '' : answer.body }).toEqual({
      status: expect.any(Number),
      body: '',
    });
  });

  it('takes each optional parameter with the example of its schema', async () => {
    const refused: string[] = [];
    for (const { name, schema } of read.operation.parameters.filter(isOptionalQuery)) {
      const [value] = (schema.examples ?? schema.enum ?? []) as readonly unknown[];
      if (value === undefined) continue;
      const { statusCode, body } = await send(read, { ...exampleQuery(read), [name]: String(value) });
      // nothing was in the model before it was loaded
      if (statusCode >= 400 && !(name === 'knownAt' && statusCode === 404)) refused.push(`${name}=${value}: ${body}`);
    }
    expect(refused).toEqual([]);
  });
});

const isOptionalQuery = (parameter: Parameter): boolean =>
  parameter.in === 'query' && parameter.required !== true && parameter.schema.type !== 'object';

/** What a reader of the sample model lacks for some examples: a draft, and an element with an external code. */
const prepares = ({ method, path, operation }: Operation): boolean =>
  (method === 'PATCH' && /^change\w+(?<!Draft|Municipality)$/.test(operation.operationId)) ||
  (method === 'PUT' && /\/(?:external-ids|mappings)\/.*\{(?:externalCode|name)\}/.test(path));

/** Sends the example of a write, with the tag of what is there; what cannot be done is found by the read that needs it. */
async function prepare(write: Operation): Promise<void> {
  const [[type, content] = ['', {}]] = Object.entries(write.operation.requestBody?.content ?? {});
  const headers = { ...bearer(adminToken), 'content-type': type };
  const url = addressOf(write);
  const present = await test.app.inject({ url, headers: bearer(adminToken) });
  const precondition = present.headers.etag ? { 'if-match': String(present.headers.etag) } : {};
  await test.app.inject({
    method: write.method as 'PUT',
    url,
    headers: { ...headers, ...precondition },
    payload: JSON.stringify(content.example),
  });
}

/** What examples name by a number that only the service gives: how it is read, how it is made, and where it stands. */
const numbered = [
  ['readToken', 'createToken', 'tokens'],
  ['readGapWaiver', 'createGapWaiver', 'gap_waivers'],
  ['readScenario', 'createScenario', 'scenarios'],
] as const;

/** Sends the example of making one, and gives it the number that the example of reading names. */
async function prepareNumbered([readId, createId, table]: (typeof numbered)[number]): Promise<void> {
  const [read, create] = [readId, createId].map((id) => operations.find(({ operation }) => operation.operationId === id) as Operation); // declared
  const id = read?.operation.parameters.findLast((parameter) => parameter.in === 'path')?.example;
  const content = create?.operation.requestBody?.content['application/json'];
  const answer = await test.app.inject({
    method: 'POST',
    url: addressOf(create as Operation),
    headers: bearer(adminToken),
    payload: content?.example as object,
  });
  expect(answer.statusCode).toBe(201);
  await asOwner(test, `UPDATE ${table} SET id = $1 WHERE id = $2`, [id, answer.json<{ id: string }>().id]);
}

/** Sends as anyone; as the administrator where the document says that a token is needed, or where nothing public is to be seen. */
async function send(operation: Operation, query: Readonly<Record<string, string>>) {
  const url = addressOf(operation, query);
  const isOpen = operation.operation.security.some((scheme) => Object.keys(scheme).length === 0);
  const isHidden = /\/persons\/|\/external-ids\/|state=draft/.test(url);
  return test.app.inject({ url, headers: isOpen && !isHidden ? {} : bearer(adminToken) });
}

function addressOf({ path, isVersioned, operation }: Operation, query: Readonly<Record<string, string>> = {}): string {
  const examples = new Map(operation.parameters.map(({ name, example }) => [name, String(example)]));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(examples.get(name) ?? 'X'));
  const search = new URLSearchParams(query).toString();
  return `${isVersioned ? '/v1' : ''}${filled}${search === '' ? '' : `?${search}`}`;
}

const exampleQuery = ({ operation }: Operation): Record<string, string> =>
  Object.fromEntries(
    operation.parameters
      .filter((parameter) => parameter.in === 'query' && parameter.example !== undefined && parameter.schema.type !== 'object')
      .map(({ name, example }) => [name, String(example)]),
  );

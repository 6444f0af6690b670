import { loadSample } from '../../../src/cli/service/load-sample.ts';
import {
  documented,
  exampleAddress,
  exampleQuery,
  optionalExamples,
} from '../../support/http/documented-requests.ts';
import {
  assignDocumentedId,
  numberingOperations,
  sendExample,
} from '../../support/http/documented-writes.ts';
import type { Operation } from '../../support/http/openapi.ts';
import { bearer } from '../../support/http/requests.ts';
import { adminToken, openTestApp, type TestApp } from '../../support/test-app.ts';

const reads = documented.filter(({ method }) => method === 'GET');

let test: TestApp;
beforeAll(async () => {
  // with one connection each, so that who has it and waits for another is found out
  test = await openTestApp({ pools: { readers: 1, writers: 1 } });
  await loadSample(test.services, () => undefined);
  for (const write of documented.filter(prepares)) await prepare(write);
  for (const make of numberingOperations)
    await assignDocumentedId(test, make, await sendExample(test, make));
});
afterAll(() => test.close());

describe.each(reads.map((read) => [read.operation.operationId, read] as const))(
  '%s',
  (_id, read) => {
    it('answers as documented when its examples are sent', async () => {
      const answer = await send(read, exampleQuery(read));
      // that it is as documented, every test client sees to
      expect({
        status: answer.statusCode,
        body: answer.statusCode < 400 ? '' : answer.body,
      }).toEqual({
        status: expect.any(Number),
        body: '',
      });
    });

    it('takes each optional parameter with the example of its schema', async () => {
      const refused: string[] = [];
      for (const [name, value] of Object.entries(optionalExamples(read))) {
        const { statusCode, body } = await send(read, { ...exampleQuery(read), [name]: value });
        // nothing was in the model before it was loaded
        if (statusCode >= 400 && !(name === 'knownAt' && statusCode === 404))
          refused.push(`${name}=${value}: ${body}`);
      }
      expect(refused).toEqual([]);
    });
  },
);

/** What a reader of the sample model lacks for some examples: a draft, an element with an external code, a mapping. */
const prepares = ({ method, path, operation }: Operation): boolean =>
  (method === 'PATCH' && /^change\w+(?<!Draft|Municipality)$/.test(operation.operationId)) ||
  (method === 'PUT' && /\/(?:external-ids|mappings)\/.*\{(?:externalCode|name)\}/.test(path));

/** Makes what is not there yet, and opens drafts. */
async function prepare(write: Operation): Promise<void> {
  const present = await test.app.inject({
    url: exampleAddress(write),
    headers: bearer(adminToken),
  });
  if (write.method === 'PUT' && present.statusCode < 400) return;
  const { statusCode, body } = await sendExample(test, write);
  if (statusCode >= 300) throw new Error(`${write.operation.operationId}: ${body}`);
}

/** Sends as anyone; as the administrator where the document says that a token is needed, or where nothing public is to be seen. */
async function send(read: Operation, query: Readonly<Record<string, string>>) {
  const url = exampleAddress(read, query);
  const isOpen = read.operation.security.some((scheme) => Object.keys(scheme).length === 0);
  const isHidden = /\/persons\/|\/external-ids\/|state=draft/.test(url);
  return test.app.inject({ url, headers: isOpen && !isHidden ? {} : bearer(adminToken) });
}

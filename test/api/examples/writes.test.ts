import type { LightMyRequestResponse } from 'fastify';
import { loadSample } from '../../../src/cli/service/load-sample.ts';
import { importerFile, importerQuery } from '../../support/files/importer-files.ts';
import {
  documented,
  exampleAddress,
  optionalExamples,
} from '../../support/http/documented-requests.ts';
import {
  assignDocumentedId,
  numberingOperations,
  type Overrides,
  sendExample,
} from '../../support/http/documented-writes.ts';
import type { Operation } from '../../support/http/openapi.ts';
import { bearer } from '../../support/http/requests.ts';
import { adminToken, openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  // before the days that examples name as days to come; with one connection each, so that who has it and waits for another is found out
  test = await openTestApp({ now: '2026-06-15T10:00:00Z', pools: { readers: 1, writers: 1 } });
  await loadSample(test.services, () => undefined);
});
afterAll(() => test.close());

const keyOf = ({ method, path }: Operation): string => `${method} ${path}`;

/**
 * One municipality goes through all the examples: what ends something, or leads away from its
 * address, comes after what needs it.
 */
const order = [
  /^POST .*\/[a-z-]+$/, // makes
  /^PUT (?!.*\/external-ids\/)/,
  /_correct$/, // before a draft is opened, which would be outdated
  /^PATCH (?!.*\/draft$)/,
  /^PATCH /,
  /^DELETE .*\/draft$/,
  /^PUT /, // by an external code: into a draft of what bears it
  /\/draft\/_publish$/,
  /^POST .*\/_(?!retire|erase|rename)/,
  /_retire$/,
  /_erase$/,
  /^DELETE /,
  /_rename$/,
];
const placeOf = (write: Operation): number => order.findIndex((place) => place.test(keyOf(write)));
const writes = documented
  .filter(({ method }) => method !== 'GET')
  .toSorted((one, other) => placeOf(one) - placeOf(other));

describe.each(writes.map((write) => [write.operation.operationId, write] as const))(
  '%s',
  (_id, write) => {
    it('does what its example says', async () => {
      if (/\/draft(?:$|\/)/.test(write.path)) await openDraft(write);
      const answer = await sendExample(test, write, await fileFor(write));
      expectDone(answer);
      if (numberingOperations.includes(write)) await assignDocumentedId(test, write, answer);
    });

    const others = mayBeRepeated(write) ? optionalExamples(write) : {};
    if (Object.keys(others).length > 0)
      it('does so too with each optional parameter as the example of its schema', async () => {
        const { query, ...file } = await fileFor(write);
        for (const [name, value] of Object.entries(others))
          expectDone(
            await sendExample(test, write, { ...file, query: { ...query, [name]: value } }),
          );
      });
  },
);

function expectDone({ statusCode, body }: LightMyRequestResponse): void {
  // that it is as documented, every test client sees to
  expect({ status: statusCode, body: statusCode < 300 ? '' : body }).toEqual({
    status: expect.any(Number),
    body: '',
  });
}

/** A rehearsal, and a change of what is in force at once. */
function mayBeRepeated({ method, operation: { parameters } }: Operation): boolean {
  const isRehearsal = parameters.some(({ name }) => name === 'mode');
  return isRehearsal || (method !== 'POST' && parameters.some(({ name }) => name === 'validFrom'));
}

/** An act on a draft needs one: the example of a change opens it. */
async function openDraft(write: Operation): Promise<void> {
  const item = exampleAddress(write).replace(/\/draft.*$/, '');
  const { statusCode } = await test.app.inject({
    url: `${item}/draft`,
    headers: bearer(adminToken),
  });
  if (statusCode === 200) return;
  const change = documented.find(
    ({ method, path }) => method === 'PATCH' && write.path.startsWith(`${path}/draft`),
  ) as Operation; // who has drafts has it
  expectDone(await sendExample(test, change, { url: item }));
}

/** A file is no example of a document: each importer is given one that it reads. */
async function fileFor({ path }: Operation): Promise<Pick<Overrides, 'query' | 'body'>> {
  const [, importer] = /\/importers\/([\w-]+)\/_import$/.exec(path) ?? [];
  if (importer === undefined) return {};
  return {
    query: importerQuery(importer),
    body: { type: 'application/octet-stream', content: await importerFile(importer) },
  };
}

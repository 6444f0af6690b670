import { loadSample } from '../../../src/cli/service/load-sample.ts';
import type { Feature } from '../../../src/features/feature.ts';
import { features } from '../../../src/features/index.ts';
import { declaredRoutes } from '../../support/http/declared-routes.ts';
import {
  documented,
  exampleAddress,
  exampleQuery,
} from '../../support/http/documented-requests.ts';
import type { Operation } from '../../support/http/openapi.ts';
import { bearer } from '../../support/http/requests.ts';
import { adminToken, openTestApp, type TestApp } from '../../support/test-app.ts';

const reads = documented.filter(({ method }) => method === 'GET');

/** Reads of what the sample does not have by itself: drafts, elements by a code of another system, what has a number of its own. */
const needsMore = ({ path }: Operation): boolean =>
  /\/draft$|external-ids|\{(?:id|name|scenario)\}/.test(path);

const operationsOf = (test: TestApp, among: readonly Feature[]): ReadonlySet<string> =>
  new Set(declaredRoutes(test, among).map(({ operationId }) => operationId));

describe.each(['questions', 'scenarios', 'search'])('without the feature %s', (key) => {
  let test: TestApp;
  let all: ReadonlySet<string>;
  let offered: ReadonlySet<string>;
  beforeAll(async () => {
    const others = features.filter((feature) => feature.key !== key);
    test = await openTestApp({ features: others });
    await loadSample(test.services, () => undefined);
    offered = operationsOf(test, others);
    all = operationsOf(test, features);
  });
  afterAll(() => test.close());

  const statusOf = async (read: Operation): Promise<number> => {
    const url = exampleAddress(read, exampleQuery(read));
    return (await test.app.inject({ url, headers: bearer(adminToken) })).statusCode;
  };

  it('everything else is answered as documented', async () => {
    const others = reads.filter(
      (read) => offered.has(read.operation.operationId) && !needsMore(read),
    );
    expect(others.length).toBeGreaterThan(200);
    const failed: string[] = [];
    for (const read of others) {
      const status = await statusOf(read);
      if (status >= 400) failed.push(`${status} ${read.operation.operationId}`);
    }
    expect(failed).toEqual([]);
  });

  it('its own addresses are gone', async () => {
    const own = reads.filter(
      ({ operation: { operationId } }) => all.has(operationId) && !offered.has(operationId),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const read of own) expect([read.path, await statusOf(read)]).toEqual([read.path, 404]);
  });
});

import { z } from 'zod';
import { inTransaction } from '../../../../src/core/database/transaction.ts';
import { municipalityPath } from '../../../../src/core/http/addresses.ts';
import { noContent } from '../../../../src/core/http/answer.ts';
import { discoveryTag } from '../../../../src/core/http/openapi/tag.ts';
import { municipalityParams } from '../../../../src/core/http/parameters.ts';
import { declareRoute, noQuery } from '../../../../src/core/http/route.ts';
import type { Services } from '../../../../src/core/http/services.ts';
import { submitterOf } from '../../../../src/core/model/principal.ts';
import { emptyDigest, logChanges } from '../../../../src/core/store/changes.ts';
import { storeFile } from '../../../../src/core/store/stored-files.ts';
import { defineFeature } from '../../../../src/features/feature.ts';
import { features } from '../../../../src/features/index.ts';
import { text } from '../../../../src/platform/text.ts';
import { asOwner } from '../../../support/database/as-owner.ts';
import { bearer } from '../../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

/** What a box for suggestions would be, in the shortest form; not documented, as there is none. */
const suggestions = defineFeature({
  key: 'suggestions',
  routes: ({ services }) => [suggestRoute(services)],
});

const suggestRoute = (services: Services) =>
  declareRoute({
    method: 'POST',
    url: `${municipalityPath}/suggestions`,
    operationId: 'suggest',
    tag: discoveryTag,
    summary: text('Podá podnět', 'Hands a suggestion in'),
    description: text('Podá podnět.', 'Hands a suggestion in.'),
    access: 'submitter',
    isUndocumented: true,
    params: municipalityParams,
    query: noQuery,
    body: {
      type: 'application/json',
      schema: z.strictObject({ words: z.string().min(1).max(1000) }),
    },
    responses: { 204: { description: text('Přijato.', 'Taken.') } },
    handler: ({ body, principal }) =>
      inTransaction(services.database, submitterOf(principal), async (transaction) => {
        await storeFile(transaction, { mediaType: 'text/plain', content: Buffer.from(body.words) });
        await logChanges(transaction, [
          { action: 'settings-changed', kind: 'suggestions', code: 'one', digest: emptyDigest },
        ]);
        return noContent;
      }),
  });

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp({ features: [...features, suggestions], trustProxy: 1 });
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

const suggest = (words: string, headers: Record<string, string>) =>
  test.app.inject({
    method: 'POST',
    url: `${municipality.path}/suggestions`,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ words }),
  });

it('anyone without a token can submit, and is logged without a name', async () => {
  expect((await suggest('Lavička u školy', { 'x-forwarded-for': '192.0.2.1' })).statusCode).toBe(
    204,
  );
  const rows = await asOwner<{ actor: string }>(
    test,
    "SELECT actor FROM changes WHERE kind = 'suggestions'",
  );
  expect(rows).toEqual([{ actor: 'anonymous' }]);
  expect(await asOwner(test, 'SELECT FROM stored_files')).toHaveLength(1);
});

it('submitting grants access to nothing else', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.1' };
  const ask = async (path: string, method: 'GET' | 'POST' = 'GET') =>
    (await test.app.inject({ method, url: `${municipality.path}${path}`, headers })).statusCode;
  expect(await ask('/tokens')).toBe(401);
  expect(await ask('/goals', 'POST')).toBe(401);
});

it('each address and each token has an hourly limit', async () => {
  const address = { 'x-forwarded-for': '192.0.2.2' };
  const statuses: number[] = [];
  for (let n = 0; n < 31; n++) statuses.push((await suggest(`Podnět ${n}`, address)).statusCode);
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 204), 429]);
  const refused = await suggest('Ještě jeden', address);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000);
  expect((await suggest('Odjinud', { 'x-forwarded-for': '192.0.2.3' })).statusCode).toBe(204);
  expect(
    (await suggest('S tokenem', { ...address, ...bearer(municipality.tokens.reader) })).statusCode,
  ).toBe(204);
});

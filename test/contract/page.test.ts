import { loadSample } from '../../src/cli/service/load-sample.ts';
import type { JsonObject } from '../../src/core/http/openapi/json-schema.ts';
import { committedDocument } from '../support/http/document-schemas.ts';
import { documented, exampleAddress } from '../support/http/documented-requests.ts';
import { follow, type Operation } from '../support/http/openapi.ts';
import { bearer } from '../support/http/requests.ts';
import { adminToken, openTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await loadSample(test.services, () => undefined);
});
afterAll(() => test.close());

/** An answer with its next page, as the header and the body name it. */
async function pageAt(
  url: string,
): Promise<{ status: number; link: string | undefined; next: string | undefined }> {
  const answer = await test.app.inject({ url, headers: bearer(adminToken) });
  const { next } = answer.json<{ next?: string }>();
  return { status: answer.statusCode, link: answer.headers.link?.toString(), next };
}

/** The members that a schema of the document declares, itself or by those that it is made of. */
function membersIn(schema: JsonObject): string[] {
  const { properties, allOf } = follow(committedDocument, schema) as Schema;
  return [...Object.keys(properties ?? {}), ...(allOf ?? []).flatMap(membersIn)];
}

type Schema = { readonly properties?: JsonObject; readonly allOf?: readonly JsonObject[] };

/** The members of the answer to an operation. */
const membersOf = ({ operation }: Operation): readonly string[] => {
  const schema = operation.responses[200]?.content?.['application/json']?.schema;
  return schema ? membersIn(schema) : [];
};
const reads = documented.filter(({ method }) => method === 'GET');
const pages = reads.filter((read) => membersOf(read).includes('next'));
const takes = ({ operation }: Operation, name: string): boolean =>
  operation.parameters.some((parameter) => parameter.name === name);

describe.each(pages.map((read) => [read.operation.operationId, read] as const))(
  '%s',
  (_id, read) => {
    it('takes a cursor and a limit, and documents the header that names the next page', () => {
      expect({
        cursor: takes(read, 'cursor'),
        limit: takes(read, 'limit'),
        link: read.operation.responses[200]?.headers?.Link,
      }).toEqual({ cursor: true, limit: true, link: expect.anything() });
    });

    it('names the same next page in the header as in the answer', async () => {
      let url: string | undefined = exampleAddress(read, { limit: '1' });
      for (let page = 0; url !== undefined && page < 3; page++) {
        const { status, link, next } = await pageAt(url);
        expect({ status, link }).toEqual({
          status: 200,
          link: next === undefined ? undefined : `<${next}>; rel="next"`,
        });
        url = next;
      }
    });
  },
);

it('is every answer that a cursor leads through, but the feed of changes, which never ends', () => {
  const others = reads.filter((read) => takes(read, 'cursor') && !pages.includes(read));
  expect(others.map(({ operation }) => operation.operationId)).toEqual(['listChanges']);
  expect(pages.length).toBeGreaterThan(30);
});

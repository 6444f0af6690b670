import type { LightMyRequestResponse } from 'fastify';
import { asOwner } from '../database/as-owner.ts';
import { adminToken, type TestApp } from '../test-app.ts';
import { documented, exampleAddress, exampleBody, exampleQuery } from './documented-requests.ts';
import type { Operation } from './openapi.ts';
import { bearer } from './requests.ts';

/** The tables of resources whose id the service assigns, by the operation that creates one. */
const tablesByOperation: Readonly<Record<string, string>> = {
  createToken: 'tokens',
  createGapWaiver: 'gap_waivers',
  createScenario: 'scenarios',
  createImport: 'imports',
};

/** The operations that create a resource under an id assigned by the service. */
export const numberingOperations = documented.filter(
  ({ operation }) => operation.operationId in tablesByOperation,
);

/** Gives a created resource the id that the examples of the document use. */
export async function assignDocumentedId(
  test: TestApp,
  make: Operation,
  made: LightMyRequestResponse,
): Promise<void> {
  const item = documented.find(({ path }) => path.startsWith(`${make.path}/{`));
  const id = item?.operation.parameters.findLast((parameter) => parameter.in === 'path')?.example;
  const table = tablesByOperation[make.operation.operationId];
  await asOwner(test, `UPDATE ${table} SET id = $1 WHERE id = $2`, [
    id,
    made.json<{ id: string }>().id,
  ]);
}

/** Returns the If-Match header for what an address answers; none where nothing is there. */
async function preconditionAt(test: TestApp, url: string): Promise<{ 'if-match'?: string }> {
  const read = async (address: string) =>
    test.app.inject({ url: address, headers: bearer(adminToken) });
  const present = await read(url);
  // an external code redirects to its element
  const { headers } =
    present.statusCode === 307
      ? await read(new URL(String(present.headers.location), 'http://localhost').pathname)
      : present;
  return headers.etag === undefined ? {} : { 'if-match': String(headers.etag) };
}

/** What to send in place of the documented example. */
export type Overrides = {
  readonly url?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly content: string | Buffer };
};

/** Sends the example of a write as the administrator, with the precondition that it requires. */
export async function sendExample(
  test: TestApp,
  write: Operation,
  overrides: Overrides = {},
): Promise<LightMyRequestResponse> {
  const url =
    overrides.url ?? exampleAddress(write, { ...exampleQuery(write), ...overrides.query });
  const takesEtag = write.operation.parameters.some(({ name }) => name === 'If-Match');
  const body = overrides.body ?? exampleBody(write);
  return test.app.inject({
    method: write.method as 'PUT',
    url,
    headers: {
      ...bearer(adminToken),
      ...(takesEtag ? await preconditionAt(test, addressedState(write, url)) : {}),
      ...(body ? { 'content-type': body.type } : {}),
    },
    ...(body ? { payload: body.content } : {}),
  });
}

/**
 * Returns the address whose ETag a write takes: without the verb; for a correction, as of its day.
 */
function addressedState(write: Operation, address: string): string {
  const url = address.replace(/(?:\/_\w+)?(?:\?.*)?$/, '');
  const { validFrom } = JSON.parse(
    write.path.endsWith('/_correct') ? String(exampleBody(write)?.content) : '{}',
  ) as { validFrom?: string };
  return validFrom === undefined ? url : `${url}?asOf=${validFrom}`;
}

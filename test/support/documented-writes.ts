import type { LightMyRequestResponse } from 'fastify';
import { bearer } from './acts.ts';
import { documented, exampleAddress, exampleBody, exampleQuery } from './documented-requests.ts';
import type { Operation } from './openapi.ts';
import { asOwner } from './owner.ts';
import { adminToken, type TestApp } from './test-app.ts';

/** The tables of what only the service numbers, by the operation that makes one. */
const numbered: Readonly<Record<string, string>> = {
  createToken: 'tokens',
  createGapWaiver: 'gap_waivers',
  createScenario: 'scenarios',
};

/** The operations that make something under a number that only the service gives. */
export const numbering = documented.filter(({ operation }) => operation.operationId in numbered);

/** Gives what such an operation has made the number by which the document names it. */
export async function renumber(
  test: TestApp,
  make: Operation,
  made: LightMyRequestResponse,
): Promise<void> {
  const item = documented.find(({ path }) => path.startsWith(`${make.path}/{`));
  const id = item?.operation.parameters.findLast((parameter) => parameter.in === 'path')?.example;
  const table = numbered[make.operation.operationId];
  await asOwner(test, `UPDATE ${table} SET id = $1 WHERE id = $2`, [
    id,
    made.json<{ id: string }>().id,
  ]);
}

/** The tag of what stands at an address, as the header that a change of it takes; none where nothing stands. */
async function preconditionAt(test: TestApp, url: string): Promise<{ 'if-match'?: string }> {
  const read = async (address: string) =>
    test.app.inject({ url: address, headers: bearer(adminToken) });
  const present = await read(url);
  // an external code leads to the element that bears it
  const { headers } =
    present.statusCode === 307
      ? await read(new URL(String(present.headers.location), 'http://localhost').pathname)
      : present;
  return headers.etag === undefined ? {} : { 'if-match': String(headers.etag) };
}

/** What is sent otherwise than the document shows. */
export type Given = {
  readonly url?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly content: string | Buffer };
};

/** Sends the example of a write as the administrator, with the precondition that it takes. */
export async function sendExample(
  test: TestApp,
  write: Operation,
  given: Given = {},
): Promise<LightMyRequestResponse> {
  const url = given.url ?? exampleAddress(write, { ...exampleQuery(write), ...given.query });
  const takesTag = write.operation.parameters.some(({ name }) => name === 'If-Match');
  const body = given.body ?? exampleBody(write);
  return test.app.inject({
    method: write.method as 'PUT',
    url,
    headers: {
      ...bearer(adminToken),
      ...(takesTag ? await preconditionAt(test, stateActedUpon(write, url)) : {}),
      ...(body ? { 'content-type': body.type } : {}),
    },
    ...(body ? { payload: body.content } : {}),
  });
}

/** The address of the state that a write names: its own, without the verb; of a correction, the day from which it corrects. */
function stateActedUpon(write: Operation, address: string): string {
  const url = address.replace(/(?:\/_\w+)?(?:\?.*)?$/, '');
  const { validFrom } = JSON.parse(
    write.path.endsWith('/_correct') ? String(exampleBody(write)?.content) : '{}',
  ) as { validFrom?: string };
  return validFrom === undefined ? url : `${url}?asOf=${validFrom}`;
}

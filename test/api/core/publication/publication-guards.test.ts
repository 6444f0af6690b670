import { buildApp } from '../../../../src/app.ts';
import type { PublicationGuard } from '../../../../src/core/publication/checks/publication-guard.ts';
import { problem, violation } from '../../../../src/errors.ts';
import { bearer } from '../../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp();
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

const objection = (pointer: string) =>
  problem('invalid-request', { errors: [violation(pointer, 'Ne.', 'No.', 'forbidden-name')] });

/** Objects to names, as a feature might; tells what it was asked. */
function nameGuard(requested: string[]): PublicationGuard {
  const check = (stage: string, names: readonly string[], pointerOf: (index: number) => string) => {
    requested.push(`${stage} ${names.length}`);
    const at = names.indexOf(`${stage} never`);
    if (at >= 0) throw objection(`${pointerOf(at)}/name`);
  };
  return {
    name: 'no-never',
    planned: ({ plans, pointerOf }) =>
      check(
        'planned',
        plans.map(({ publication }) => String(publication.document.name)),
        pointerOf,
      ),
    written: async ({ written, pointerOf }) =>
      check(
        'written',
        written.map(({ publication }) => String(publication.document.name)),
        pointerOf,
      ),
  };
}

const headers = (type: string) => ({
  ...bearer(municipality.tokens.publisher),
  'content-type': type,
});

it.each(['planned', 'written'])(
  'a guard of a feature rejects what is %s, on every path, and nothing of it remains',
  async (stage) => {
    const requested: string[] = [];
    const options = {
      logger: null,
      rateLimitMax: 1_000_000,
      trustProxy: null,
      corsOrigins: [],
      publicUrl: null,
      maxEventLoopDelay: 0,
    };
    const app = await buildApp(
      { ...test.services, guards: [...test.services.guards, nameGuard(requested)] },
      options,
    );
    const role = { code: `R-${stage}`, name: `${stage} never` };
    const created = await app.inject({
      method: 'POST',
      url: `${municipality.path}/roles`,
      headers: headers('application/json'),
      payload: role,
    });
    expect(created.json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '/name', code: 'forbidden-name' }],
    });
    const lines = [{ code: 'R-OK', name: 'Fine' }, role]
      .map((document) => JSON.stringify({ kind: 'roles', ...document }))
      .join('\n');
    const url = `${municipality.path}/_import?mode=apply`;
    const imported = await app.inject({
      method: 'POST',
      url,
      headers: headers('application/x-ndjson'),
      payload: lines,
    });
    expect(imported.json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '/lines/2/name', code: 'forbidden-name' }],
    });
    const listed = await app.inject({
      url: `${municipality.path}/roles`,
      headers: bearer(municipality.tokens.publisher),
    });
    expect(listed.json().items).toEqual([]);
    expect(requested.filter((one) => one.startsWith(stage))).toEqual([`${stage} 1`, `${stage} 2`]);
    await app.close();
  },
);

import { addressOf, declaredRoutes } from '../../../support/http/declared-routes.ts';
import {
  adminToken,
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

it('accepts null neither as the body of an operation nor as its absence', async () => {
  const takers = declaredRoutes(test).filter(
    ({ method, body }) =>
      method !== 'GET' && (body === undefined || body.type !== 'application/octet-stream'),
  );
  expect(takers.filter(({ body }) => body?.isOptional).length).toBeGreaterThan(0);
  const taken: string[] = [];
  for (const route of takers.filter(({ body }) => body?.type !== 'application/x-ndjson')) {
    const { status, body } = await test.http[route.method.toLowerCase() as 'post'](
      addressOf(route, { municipality: municipality.slug }),
    )
      .auth(adminToken, { type: 'bearer' })
      .type(route.body?.type ?? 'application/json')
      .send('null');
    if (status !== 400 || body.errors?.[0]?.pointer !== '')
      taken.push(`${route.method} ${route.url}: ${status}`);
  }
  expect(taken).toEqual([]);
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makeTown, openTestApp, type TestApp, type TestTown } from '../support/test-app.ts';

let test: TestApp;
let town: TestTown;
beforeAll(async () => {
  test = await openTestApp();
  town = await makeTown(test);
});
afterAll(() => test.close());

it('creates, publishes and reads a goal', async () => {
  const { http } = test;
  const made = await http
    .post(`${town.path}/goals`)
    .auth(town.tokens.editor, { type: 'bearer' })
    .send({ code: 'SC-1', name: 'Cíl', level: 'strategic' });
  expect(made.status).toBe(201);
  expect(made.body.meta.state).toBe('draft');
  const published = await http
    .post(`${town.path}/goals/SC-1/draft/_publish`)
    .auth(town.tokens.publisher, { type: 'bearer' })
    .set('If-Match', made.headers.etag as string)
    .send({});
  expect(published.status).toBe(200);
  const read = await http.get(`${town.path}/goals/SC-1`).auth(town.tokens.reader, { type: 'bearer' });
  expect(read.body.meta.version).toBe(1);
});

import type * as globalsOfJest from '@jest/globals';

/** The globals that the runner provides to every test file. */
declare global {
  const afterAll: typeof globalsOfJest.afterAll;
  const afterEach: typeof globalsOfJest.afterEach;
  const beforeAll: typeof globalsOfJest.beforeAll;
  const beforeEach: typeof globalsOfJest.beforeEach;
  const describe: typeof globalsOfJest.describe;
  const expect: typeof globalsOfJest.expect;
  const it: typeof globalsOfJest.it;
  const jest: typeof globalsOfJest.jest;
}

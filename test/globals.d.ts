import type * as globalsOfJest from '@jest/globals';

/** What the runner gives every test file, without an import. */
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

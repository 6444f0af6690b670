import path from 'node:path';

/** The pure unit tests under vitest, which runs them in one process again and again: jest starts anew for every mutant. */
export default {
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    globals: true,
    testTimeout: 60_000,
    include: ['test/unit/*.test.ts'],
    // measure growth, or start the service
    exclude: ['test/unit/growth.test.ts', 'test/unit/patterns.test.ts'],
  },
};

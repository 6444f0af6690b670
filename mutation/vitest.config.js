import path from 'node:path';

/** The pure unit tests under vitest, which runs them in one process again and again: jest starts anew for every mutant. */
export default {
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    globals: true,
    testTimeout: 60_000,
    include: ['test/unit/{core,gaps,graph,platform,scenarios,search}/**/*.test.ts'],
    // measure growth, or start the service
    exclude: [
      'test/unit/core/model/patterns.test.ts',
      'test/unit/platform/{hostile-files,memory-allowance,printed-workbook,threads}.test.ts',
    ],
  },
};

import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  // in plain Node: modules are loaded and compiled once a worker, not once a test file; a hundred files start the whole service
  runner: '<rootDir>/test/support/runner.mjs',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {},
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // PostgreSQL works beside them, and a test that starts the service has processes of its own
  maxWorkers: Math.min(4, Math.max(2, availableParallelism() - 1)),
};

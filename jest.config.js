/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // worker threads know nothing of jest's transform: theirs is compiled once a run
  moduleNameMapper: { '/parsing-thread-file\\.ts$': '<rootDir>/test/support/parsing-thread-file.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFilesAfterEnv: ['<rootDir>/test/support/hold-to-document.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: 2,
  // modules of a test file stay in memory after it; a process that has grown is replaced before it spends its time on collecting them
  workerIdleMemoryLimit: '1GB',
  // far above what any test takes on a busy machine: it ends what hangs, and judges nothing
  testTimeout: 300_000,
};

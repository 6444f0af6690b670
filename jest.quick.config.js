import whole from './jest.config.js';

// drafted with parts, drafted with values, direct, personal
process.env.ONLY_KINDS = 'process-cards,metrics,positions,persons';

/** For development, in about a minute: pure functions, the contract over a kind of each sort, and the heart of the API. @type {import('jest').Config} */
export default {
  ...whole,
  testMatch: [
    '<rootDir>/test/{unit,architecture,contract}/**/*.test.ts',
    '<rootDir>/test/api/**/{drafts,gaps,graph,import,scenarios,search-municipality}.test.ts',
  ],
  // about all kinds at once, or long
  testPathIgnorePatterns: [
    '/contract/(?:link|nothing-dropped)',
    '/unit/(?:growth|platform/hostile-files|importers/nothing-unread)',
  ],
};

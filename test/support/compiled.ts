import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');

/** A file of the service as a process or a thread of the tests runs it: `main.js`, `cli/main.js`, … */
export const compiled = (file: string): string => path.join(folder(), file);

function folder(): string {
  const made = process.env.OSNOVA_TEST_BUILD;
  if (made === undefined) throw new Error('global-setup.ts has not run');
  return made;
}

/** Compiles the service once a run, beside `dist` and laid out like it: a hundred processes start from it in a fraction of the time. */
export async function compileService(): Promise<void> {
  const outDir = await mkdtemp(path.join(root, '.test-build-'));
  const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', outDir], { cwd: root });
  await build({
    entryPoints: [path.join(root, 'test/support/hostile-thread.ts')],
    outdir: outDir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  // the workers are forked after this and inherit it
  process.env.OSNOVA_TEST_BUILD = outDir;
}

/** Removes what this run compiled. */
export const removeCompiled = (): Promise<void> => rm(folder(), { recursive: true, force: true });

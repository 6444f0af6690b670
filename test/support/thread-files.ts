import { rename } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');
/** Within the project, so that the packages it imports are found. */
const folder = path.join(root, 'node_modules/.cache/osnova-test');

const sources = ['src/operations/parsing-thread.ts', 'test/support/hostile-thread.ts'];

/** The file that a thread of the tests runs, by the name of its source. */
export const compiledThread = (name: string): string => path.join(folder, `${name}.mjs`);

/** Compiles what threads run, each to one file; runs side by side do not see half of one. */
export async function compileThreads(): Promise<void> {
  for (const source of sources) {
    const file = compiledThread(path.basename(source, '.ts'));
    const outfile = `${file}.${process.pid}`;
    await build({
      entryPoints: [path.join(root, source)],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    await rename(outfile, file);
  }
}

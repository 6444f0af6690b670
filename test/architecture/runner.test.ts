import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const jest = path.resolve('node_modules/jest/bin/jest.js');
const runner = path.resolve('test/support/runner.mjs');

describe('the test runner', () => {
  it('hands files to a worker that starts when another has finished its own', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'osnova-runner-'));
    try {
      const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
      const marker = JSON.stringify(path.join(folder, 'first-ended'));
      await write('package.json', '{"type": "module"}');
      await write(
        'jest.config.js',
        `export default ${JSON.stringify({ runner, transform: {}, maxWorkers: 2, testMatch: ['**/*.test.js'] })};`,
      );
      for (const name of ['one', 'two', 'three'])
        await write(
          `${name}.test.js`,
          `import { writeFileSync } from 'node:fs'; it('runs', () => writeFileSync(${marker}, ''));`,
        );
      await write(
        'late.mjs',
        `import { existsSync } from 'node:fs';
         if (process.env.TINYPOOL_WORKER_ID === '2') while (!existsSync(${marker}));`,
      );
      // this may itself run in the second worker
      const env = {
        ...process.env,
        TINYPOOL_WORKER_ID: undefined,
        NODE_OPTIONS: `--import ${pathToFileURL(path.join(folder, 'late.mjs')).href}`,
      };
      const { stderr } = await run(process.execPath, [jest, '--rootDir', folder, '--ci'], {
        cwd: folder,
        env,
        timeout: 300_000,
      });
      expect(stderr).toMatch(/Tests: +3 passed, 3 total/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

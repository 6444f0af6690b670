import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.join(import.meta.dirname, '../..');
const tsc = path.join(
  path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);

let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'osnova-'));
  for (const file of ['tsconfig.json', 'tsconfig.build.json', 'package.json'])
    await cp(path.join(root, file), path.join(copy, file));
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

it.each(['questions', 'scenarios', 'search'])(
  'the source compiles without the feature %s and its lines of the list',
  async (key) => {
    await rm(path.join(copy, 'src'), { recursive: true, force: true });
    await cp(path.join(root, 'src'), path.join(copy, 'src'), { recursive: true });
    await rm(path.join(copy, 'src/features', key), { recursive: true });
    const list = path.join(copy, 'src/features/index.ts');
    const lines = (await readFile(list, 'utf8')).split('\n');
    const others = lines.filter(
      (line) => !line.includes(`'./${key}/index.ts'`) && line.trim() !== `${key},`,
    );
    expect(lines.length - others.length).toBe(2);
    await writeFile(list, others.join('\n'));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [tsc, '-p', 'tsconfig.build.json', '--noEmit'],
      { cwd: copy },
    ).catch((failed: { readonly stdout: string }) => failed);
    expect(stdout).toBe('');
  },
);

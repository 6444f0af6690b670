import { execFile } from 'node:child_process';
import { cp, lstat, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ProcessMeasurement, ProcessRow } from './process-row.ts';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '../..');
const bytesOfMegabyte = 1e6;

/**
 * What the image holds beside the system and Node: the files that the last stage of the Dockerfile
 * copies, the dependencies as its own `npm ci` installs them. Needs no Docker.
 */
export const imageSize: ProcessMeasurement = {
  name: 'image',
  run: async ({ progress }) => {
    const copied = await copiedFiles();
    progress.start('image', copied.length);
    const rows: ProcessRow[] = [];
    for (const file of copied) {
      const size =
        (file === dependencies ? await sizeOfDependencies() : await sizeOf(path.join(root, file))) /
        bytesOfMegabyte;
      rows.push({
        name: `image: ${file}`,
        value: size,
        least: size,
        most: size,
        unit: 'MB',
        note: '',
      });
      progress.step();
    }
    progress.stop();
    const total = rows.reduce((sum, { value }) => sum + value, 0);
    const note = 'files that the Dockerfile copies, without the system and Node';
    return [...rows, { name: 'image', value: total, least: total, most: total, unit: 'MB', note }];
  },
};

const dependencies = 'node_modules';

/** Returns what the last stage of the Dockerfile copies, by the place in its working directory. */
async function copiedFiles(): Promise<string[]> {
  const text = await readFile(path.join(root, 'Dockerfile'), 'utf8');
  const lastStage = text.slice(text.lastIndexOf('\nFROM '));
  return lastStage
    .split('\n')
    .filter((line) => line.startsWith('COPY '))
    .flatMap((line) => {
      const places = line.split(' ').filter((word) => word !== 'COPY' && !word.startsWith('--'));
      const [target = '', ...sources] = places.toReversed();
      return target === './' ? sources.toReversed() : [path.normalize(target)];
    });
}

/** Installs what production needs into a folder of its own, as the Dockerfile does. */
async function sizeOfDependencies(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'osnova-image-'));
  try {
    for (const file of ['package.json', 'package-lock.json'])
      await cp(path.join(root, file), path.join(folder, file));
    await run('npm', await installWords(), { cwd: folder });
    return await sizeOf(path.join(folder, dependencies));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the words after `npm` of the Dockerfile's installation for production. */
async function installWords(): Promise<string[]> {
  const text = await readFile(path.join(root, 'Dockerfile'), 'utf8');
  const words = /^RUN (\["npm", "ci", "--omit=dev".*\])$/m.exec(text)?.[1];
  if (words === undefined) throw new Error('the Dockerfile installs no production dependencies');
  return (JSON.parse(words) as string[]).slice(1); // an array of words, as Docker reads it
}

/** Returns the bytes of a file, or of all files in a folder. */
async function sizeOf(file: string): Promise<number> {
  const status = await lstat(file);
  if (!status.isDirectory()) return status.size;
  const sizes = await Promise.all(
    (await readdir(file)).map((name) => sizeOf(path.join(file, name))),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

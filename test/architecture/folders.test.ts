import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { model } from '../../src/core/kinds/index.ts';

const files = (await readdir('src', { recursive: true })).filter((file) => file.endsWith('.ts'));

describe('the folders of src', () => {
  it('have at most 30 files each, so that one sees at a glance what they hold', () => {
    const counts = new Map<string, number>();
    for (const file of files) {
      const folder = path.dirname(file);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > 30)).toEqual([]);
  });

  it('have each kind in the folder of its area', async () => {
    const declarations = await Promise.all(
      files
        .filter((file) => /^core\/kinds\/(?!relations)[^/]+\/[^/]+$/.test(file))
        .map(async (file) => {
          const text = await readFile(path.join('src', file), 'utf8');
          const [, key] = /\bkey: '([a-z-]+)'/.exec(text) ?? [];
          return { key, folder: path.basename(path.dirname(file)) };
        }),
    );
    const expected = model.kinds.map(({ key, area }) => ({ key, folder: area }));
    const byKey = (all: typeof declarations) =>
      Object.fromEntries(all.map(({ key, folder }) => [key, folder]));
    expect(byKey(declarations)).toEqual(byKey(expected));
  });
});

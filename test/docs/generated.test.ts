import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedFiles } from '../../scripts/docs/generated-files.ts';
import { filledIn } from '../../scripts/docs/markdown.ts';
import { modelPicture } from '../../scripts/docs/model-picture.ts';
import { model } from '../../src/core/kinds/index.ts';

const root = path.join(import.meta.dirname, '../..');
const files = [...(await generatedFiles())].map(
  ([file, content]) => [path.relative(root, file), content] as const,
);

it.each(files)('%s is what npm run docs writes', async (file, content) => {
  expect(await readFile(path.join(root, file), 'utf8')).toBe(content);
});

describe.each(['en', 'cs'] as const)('the picture in %s', (language) => {
  const picture = modelPicture(model, language);

  it('shows every kind and every relation once', () => {
    const shown = (pattern: RegExp) => [...picture.matchAll(pattern)].map(([, name]) => name);
    expect(shown(/<g[^>]*><title>([a-z-]+)<\/title>/g)).toEqual(model.kinds.map(({ key }) => key));
    expect(shown(/<text class="code"[^>]*>([A-Za-z]+)<\/text>/g)).toEqual(
      model.relations.map(({ name }) => name),
    );
  });

  it('ties a knot for each kind that a relation leaves or reaches', () => {
    const ties = model.relations.flatMap(({ pairs }) => {
      const targets = new Map<string, string[]>();
      for (const [from, to] of Object.entries(pairs))
        targets.set(to.join(), [...(targets.get(to.join()) ?? []), from]);
      return [...targets].map(([to, from]) => ({ from: from.length, to: to.split(',').length }));
    });
    const legend = 2; // of each sort
    const sum = (side: 'from' | 'to') => ties.reduce((total, tie) => total + tie[side], legend);
    expect(picture.match(/class="from"/g)).toHaveLength(sum('from'));
    expect(picture.match(/class="to"/g)).toHaveLength(sum('to'));
  });
});

it('draws the thread by hand with relations that the model has', async () => {
  const drawing = await readFile(path.join(root, 'docs/thread.svg'), 'utf8');
  const group = drawing.slice(
    drawing.indexOf('<g class="relation">'),
    drawing.indexOf('<g class="around">'),
  );
  const drawn = [...group.matchAll(/<text[^>]*>([a-z]+[A-Za-z]*)<\/text>/g)].map(
    ([, name]) => name,
  );
  expect(drawn.length).toBeGreaterThan(10);
  expect(
    drawn.filter((name) => !model.relations.some((relation) => relation.name === name)),
  ).toEqual([]);
});

it('rejects a page with a marker that nothing fills or nothing closes', () => {
  expect(() => filledIn('<!-- colours -->\n<!-- /colours -->\n', { kinds: '' })).toThrow('colours');
  expect(() => filledIn('<!-- kinds -->\n', { kinds: '' })).toThrow('not closed');
});

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from '@swc/core';

/** What a cast is in the syntax tree: `as X`, `<X>`, `x!`; `as const` and `satisfies` promise nothing. */
const casts: ReadonlySet<string> = new Set([
  'TsAsExpression',
  'TsTypeAssertion',
  'TsNonNullExpression',
]);

/** How many casts are left in all of the source: what was reached, so it may fall but not rise. */
const maxCasts = 49;

type Place = { readonly file: string; readonly line: number; readonly text: string };

/** Every cast of a file, by the line on which it ends. */
async function castsIn(file: string): Promise<Place[]> {
  // begins with a statement, as the span of a tree leaves out comments before the first
  const source = `;${(await readFile(path.join('src', file), 'utf8')).replace(/^#!/, '//')}`;
  const bytes = Buffer.from(source);
  const lines = source.split('\n');
  const tree = await parse(source, { syntax: 'typescript', target: 'es2022' });
  const found: Place[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && 'span' in node && casts.has(String(node.type))) {
      const { end } = node.span as { end: number }; // every node of the tree has its span
      // spans count bytes, and on from file to file: the tree tells where its own begin
      const line = bytes
        .subarray(0, end - tree.span.start)
        .toString()
        .split('\n').length;
      found.push({ file, line, text: lines[line - 1] ?? '' });
    }
    for (const member of Object.values(node))
      if (Array.isArray(member)) member.forEach(look);
      else look(member);
  };
  look(tree.body);
  return found;
}

const files = (await readdir('src', { recursive: true }))
  .filter((file) => file.endsWith('.ts'))
  .sort();

describe('casts', () => {
  it('are found where they are', async () => {
    const [first] = await castsIn('core/kinds/relations/parts.ts');
    expect(first?.text).toContain(' as PartsByOwner<E>');
  });

  it('do not become more', async () => {
    const found = (await Promise.all(files.map(castsIn))).flat();
    expect(found.length).toBeLessThanOrEqual(maxCasts);
  });

  it('have their reason beside them', async () => {
    const strict = files.filter((file) => /^(?:core|features\/(?!.*\/routes\/))/.test(file));
    const bare = (await Promise.all(strict.map(castsIn)))
      .flat()
      .filter(({ text }) => !text.includes('//'));
    expect(bare.map(({ file, line, text }) => `${file}:${line} ${text.trim()}`)).toEqual([]);
  });
});

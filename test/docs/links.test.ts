import { readdirSync, readFileSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const folders = ['.', 'docs', 'examples', 'migrations', 'sample', 'src', 'test'];
const pages = folders.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name)),
);

/** What a page says without its blocks of code and comments. */
const prose = (page: string): string =>
  page
    .replace(/^ *```[\s\S]*?^ *```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/\]\(/g, ''));

/** The anchors of a page, as the places that host repositories make them of headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose(page).matchAll(/^#{1,6} (.+)$/gm)) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    anchors.add(plain.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-'));
  }
  return anchors;
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

async function isResolved(page: string, target: string): Promise<boolean> {
  const [file = '', anchor] = decodeURI(target).split('#');
  const absolute =
    file === '' ? path.join(root, page) : path.resolve(root, path.dirname(page), file);
  if (!(await exists(absolute))) return false;
  return anchor === undefined || anchorsOf(await readFile(absolute, 'utf8')).has(anchor);
}

it('looks at all pages for readers', () => {
  expect(pages).toEqual(
    expect.arrayContaining([
      'README.md',
      'README.cs.md',
      'docs/README.md',
      'docs/en/modeller.md',
      'docs/cs/modelar.md',
    ]),
  );
});

describe.each(pages)('%s', (page) => {
  const text = prose(readFileSync(path.join(root, page), 'utf8'));
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
  it(`leads with its ${targets.length} links to what is there`, async () => {
    const lost: string[] = [];
    for (const target of targets) if (!(await isResolved(page, target))) lost.push(target);
    expect(lost).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';

const numbersOf = (folder: string, ending: string): number[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending) && /^\d{4}-/.test(name))
    .toSorted()
    .map((name) => Number(name.slice(0, 4)));

describe('migrations', () => {
  it('are numbered consecutively', () => {
    const numbers = numbersOf('migrations', '.sql');
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

describe('decisions', () => {
  const pages = readdirSync('docs/decisions').filter((name) => /^\d{4}-.*\.md$/.test(name));
  const architecture = readFileSync('ARCHITECTURE.md', 'utf8');

  it('are all listed in ARCHITECTURE.md, in their order', () => {
    const listed = [...architecture.matchAll(/^(\d+)\. \[.+\]\(docs\/decisions\/(.+)\)$/gm)].map(
      ([, number, file]) => [Number(number), file],
    );
    expect(listed).toEqual(pages.toSorted().map((file) => [Number(file.slice(0, 4)), file]));
  });

  it.each(pages)('%s leads with its number and the title of the list', (file) => {
    const [first = ''] = readFileSync(`docs/decisions/${file}`, 'utf8').split('\n');
    const [, number = '', title = ''] = /^# (\d+)\. (.+)$/.exec(first) ?? [];
    expect(Number(number)).toBe(Number(file.slice(0, 4)));
    expect(architecture).toContain(`${number}. [${title}](docs/decisions/${file})`);
  });
});

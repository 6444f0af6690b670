import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
}).split('\n');
const suffixes = new Set(
  files.flatMap((file) => {
    const steps = file.split('/');
    return steps.map((_, index) => steps.slice(index).join('/'));
  }),
);

/** Files that a build, a run or a reader makes. */
const made =
  /^(?:dist|node_modules|\.osnova)\/|^(?:postmaster\.pid|town\.ndjson|package\.json|ipaddr\.js)$/;

const pages = files.filter(
  (file) => file.endsWith('.md') && !/^(?:CHANGELOG|mutation\/)/.test(file),
);

describe('files named by pages', () => {
  it('are looked for on every page', () => {
    expect(pages.length).toBeGreaterThan(60);
  });

  it.each(pages)('%s names only files that exist', (page) => {
    const named = [
      ...readFileSync(page, 'utf8').matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\.(?:ts|js|cjs|sql))`/g),
    ]
      .map(([, file]) => file as string)
      .filter((file) => !made.test(file) && !suffixes.has(path.posix.normalize(file)));
    expect(named).toEqual([]);
  });
});

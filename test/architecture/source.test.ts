import { readFileSync } from 'node:fs';
import { filesUnder, type SourceFile, withoutComments } from '../support/source-files.ts';

/** Where what ARCHITECTURE.md claims of the source holds. */
const places = {
  /** "No clock and no I/O: today and now are arguments." */
  pure: /^src\/(?:core\/(?:model|kinds)\/|platform\/formats\/|features\/[^/]+\/(?:[^/]+\.ts$|(?:catalogue|formats|rules)\/))/,
  /** "SQL in stores." */
  sql: /^src\/(?:core\/(?:database|store)\/|features\/[^/]+\/store\/)/,
};

const source = filesUnder('src');
const tests = filesUnder('test');

/** The places of a pattern in what the files do, a line each. */
const found = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ name, text }) =>
    withoutComments(text)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );

const clock = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\b|\b(?:setTimeout|setInterval)\(/;
const chance = /\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b/;
const outside =
  /from '(?:node:)?(?:fs|net|tls|dgram|dns|https?|http2|child_process|cluster|worker_threads|os|readline|timers)(?:\/promises)?'|\bfetch\(|\bprocess\.(?:env|argv|std(?:in|out|err)|exit|cwd|on|kill|memoryUsage)\b/;
const statement =
  /\b(?:SELECT\s+[\w"$*(]|INSERT INTO\b|UPDATE\s+[\w"$]+\s+SET\b|DELETE FROM\b|CREATE (?:TABLE|INDEX|ROLE)\b)/;
const suppression = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore|eslint-disable|\bas any\b/;

describe('the source', () => {
  const pure = source.filter(({ name }) => places.pure.test(name));

  it('has no clock, no randomness and no I/O where it is pure', () => {
    expect(pure.length).toBeGreaterThan(100);
    for (const pattern of [clock, chance, outside]) expect(found(pure, pattern)).toEqual([]);
  });

  it('has SQL statements only in stores', () => {
    const stores = source.filter(({ name }) => places.sql.test(name));
    expect(found(stores, statement).length).toBeGreaterThan(100);
    expect(
      found(
        source.filter((file) => !stores.includes(file)),
        statement,
      ),
    ).toEqual([]);
  });

  it('suppresses no check', () => {
    expect(source.filter(({ text }) => suppression.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('has one subject per file: most stay under 80 lines, and none has a catch-all name', () => {
    const lengths = source.map(({ text }) => text.split('\n').length).toSorted((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80);
    expect(
      source.filter(({ name }) =>
        /(?:^|[/-])(?:utils?|helpers?|misc|common|managers?|base)(?:\.ts$|\/)/.test(name),
      ),
    ).toEqual([]);
  });

  it.each([
    [clock, 'const today = new Date();'],
    [clock, 'setTimeout(act, 10);'],
    [chance, "import { randomUUID } from 'node:crypto';"],
    [outside, "import { readFile } from 'node:fs/promises';"],
    [outside, 'const { PORT } = process.env;'],
    [statement, "query('SELECT code FROM elements')"],
    [statement, '`UPDATE spans SET superseded_at = $1`'],
  ])('would be caught by %s at %j', (pattern, line) => {
    expect(found([{ name: 'file.ts', text: line }], pattern)).toHaveLength(1);
    expect(found([{ name: 'file.ts', text: `/** ${line} */` }], pattern)).toEqual([]);
  });
});

describe('the tests', () => {
  it('skip none, select none and mock neither modules nor time', () => {
    const others = tests.filter(({ name }) => name !== 'test/architecture/source.test.ts');
    expect(
      found(
        others,
        /\b(?:it|describe|test)\.(?:only|todo)\b|\b[fx](?:it|describe)\(|\bjest\.(?:mock|unstable_mockModule|fn|useFakeTimers)\b/,
      ),
    ).toEqual([]);
  });
});

describe('package.json', () => {
  type Package = {
    readonly dependencies: Record<string, string>;
    readonly devDependencies: Record<string, string>;
  };

  it('gives every dependency an exact version', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    ) as Package;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

import type { ProblemCode } from '../../../src/errors.ts';
import { sheetPart, workbookOf } from './zip.ts';

/** A file made to take much time or memory, and the expected refusal. */
export type HostileFile = {
  readonly name: string;
  /** The importer that it is sent to; null for NDJSON. */
  readonly importer: string | null;
  readonly make: () => Buffer;
  readonly code: ProblemCode;
  /** Matches the detail of the refusal. */
  readonly says: RegExp;
};

const table = 'process-table';
const model = 'archimate';
const services = 'rpp-services';
const million = 1_000_000;

const file = (
  name: string,
  importer: string | null,
  make: () => Buffer | string,
  says: RegExp,
  code: ProblemCode = 'unreadable-file',
): HostileFile => ({
  name,
  importer,
  make: () => Buffer.from(make()),
  says,
  code,
});

const archimate = (inside: string) =>
  `<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m">${inside}</model>`;

const laughs = Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
).join('');

/** Every known way to cause much work by little input. */
export const hostileFiles: readonly HostileFile[] = [
  file(
    'a line of CSV of 5 MB',
    table,
    () => 'a,'.repeat(2.5 * million),
    /Line 1 has more than 262144 characters/,
  ),
  file(
    'a line of CSV of separators alone',
    table,
    () => `kód,název\n${','.repeat(million)}`,
    /Line 2 has more than 262144 characters/,
  ),
  file(
    'a quote that is never closed',
    table,
    () => `kód,název\n"${'x\n'.repeat(million)}`,
    /cannot be read from line/,
  ),
  file(
    'quotes within quotes',
    table,
    () => `kód,název\n${'"'.repeat(250_000)}\n`,
    /no column|cell longer|cannot be read/,
  ),
  file(
    'a million lines of CSV',
    table,
    () => `kód,název\n${'1,a\n'.repeat(million)}`,
    /more than 20000 rows/,
  ),
  file('a CSV of NULs', table, () => '\0'.repeat(million), /no column|more than/),
  file(
    'a workbook whose sheets name one part sixteen times',
    table,
    () =>
      workbookOf(Array(16).fill('worksheets/s.xml'), [sheetPart('worksheets/s.xml', 5000, 100)]),
    /The sheets "A1" and "A2" are the same part/,
  ),
  file(
    'a workbook that names a part twice by two relations',
    table,
    () =>
      workbookOf(['worksheets/s.xml', './worksheets/s.xml'], [sheetPart('worksheets/s.xml', 1, 1)]),
    /are the same part/,
  ),
  file(
    'a workbook of a thousand sheets',
    table,
    () =>
      workbookOf(
        Array.from({ length: 1000 }, (_, n) => `worksheets/s${n}.xml`),
        [],
      ),
    /more than 16 sheets/,
  ),
  file(
    'a workbook of a million cells a hundred times',
    table,
    () => workbookOf(['worksheets/s.xml'], [sheetPart('worksheets/s.xml', 20_000, 80)]),
    /more than 4000000 tags/,
  ),
  file(
    'a workbook that unpacks to 80 MB and claims 10 B',
    table,
    () =>
      workbookOf(
        ['worksheets/s.xml'],
        [{ name: 'xl/worksheets/s.xml', content: Buffer.alloc(80 * million, 32), claimedSize: 10 }],
      ),
    /unpack to more than 64 MB/,
  ),
  file(
    'a workbook of two million shared texts',
    table,
    () =>
      workbookOf(
        ['worksheets/s.xml'],
        [
          sheetPart('worksheets/s.xml', 1, 1),
          {
            name: 'xl/sharedStrings.xml',
            content: `<sst>${'<si><t/></si>'.repeat(2 * million)}</sst>`,
          },
        ],
      ),
    /more than 4000000 tags/,
  ),
  file(
    'a cell beyond the edge of a sheet',
    table,
    () =>
      workbookOf(
        ['worksheets/s.xml'],
        [sheetPart('worksheets/s.xml', 1, 1, '<c r="XFD1048576"><v>1</v></c>')],
      ),
    /no column|damaged/,
  ),
  file(
    'deep XML',
    model,
    () => archimate('<a>'.repeat(million)),
    /nested deeper than 64|more than 2000000 tags/,
  ),
  file(
    'a billion laughs',
    model,
    () => `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">${laughs}]>${archimate('&l9;')}`,
    /DOCTYPE/,
  ),
  file(
    'a tag of 100,000 attributes',
    model,
    () =>
      archimate(`<element ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
    /more than 100 attributes/,
  ),
  file(
    'three million tags',
    model,
    () => archimate('<a/>'.repeat(3 * million)),
    /more than 2000000 tags/,
  ),
  file(
    'a text of 20 MB that never ends',
    model,
    () => archimate(`<name>${'x'.repeat(20 * million)}`).slice(0, -8),
    /not well formed/,
  ),
  file(
    'references to letters without end',
    model,
    () => archimate(`<name>${'&#65;'.repeat(million)}</nam>`),
    /not well formed/,
  ),
  file('deep JSON', services, () => '['.repeat(million), /not JSON|more than/),
  file(
    'deep JSON that is well formed',
    services,
    () => '['.repeat(million) + ']'.repeat(million),
    /cannot be stored|no public services/,
  ),
  file(
    'ten million empty objects',
    services,
    () => `[${'{},'.repeat(10 * million)}{}]`,
    /more than 2000000 values/,
  ),
  file('a lone surrogate', services, () => '[{"id":"S1","název":"\\ud800"}]', /cannot be stored/),
  file(
    'a number of a million digits',
    services,
    () => `[{"id":"S1","název":${'9'.repeat(million)}}]`,
    /cannot be stored/,
  ),
  file('too many lines', null, () => '{}\n'.repeat(million), /At most 50000 lines/, 'too-large'),
  file(
    'a line of 5 MB',
    null,
    () => `{"kind":"goals","name":"${'x'.repeat(5 * million)}"}\n`,
    /At most|at most 1048576 characters/,
    'invalid-request',
  ),
  file(
    'deep lines',
    null,
    () => `${'['.repeat(500_000)}\n`.repeat(4),
    /not a JSON object/,
    'invalid-request',
  ),
  file(
    'a line of NUL and surrogates',
    null,
    () => '{"kind":"goals","code":"\\u0000","name":"\\udfff"}\n'.repeat(4000),
    /NUL/,
    'invalid-request',
  ),
  file(
    'bytes that are not UTF-8',
    null,
    () => Buffer.alloc(2 * million, 0xff),
    /Malformed body/,
    'malformed-body',
  ),
];

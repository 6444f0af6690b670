import type { Document } from '../../src/core/model/document.ts';
import type { Kind } from '../../src/core/model/kind.ts';
import { readCsvRows } from '../support/files/read-csv.ts';
import { clientFor, type MunicipalityClient } from '../support/http/municipality-client.ts';
import { elements } from '../support/models/each-kind.ts';
import { fullDocument, minimalDocument } from '../support/models/samples.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

const sheet = async (kind: Kind, dialect: 'rfc4180' | 'excel-cs') => {
  const { status, type, text } = await municipality.get(
    `${kind.key}/_export`,
    { dialect },
    { Accept: 'text/csv' },
  );
  expect({ status, type }).toEqual({ status: 200, type: 'text/csv' });
  return { text, rows: readCsvRows(text, dialect) };
};

/** What a cell says of a value: nothing, a number with the decimal sign, JSON, or text that is no formula. */
function cell(value: unknown, decimal: ',' | '.'): unknown {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value).replace('.', decimal);
  return typeof value === 'object'
    ? expect.stringMatching(/^[[{]/)
    : String(value).replace(/^([=+-])/, "'$1");
}

describe.each(elements)('the sheet of %s', (_key, kind) => {
  const text = '=cmd|"a;b"\nřádek';
  const full: Document = {
    ...fullDocument(kind, 1),
    name: 'Název; s "uvozovkami"',
    description: text,
  };
  const bare: Document = { ...minimalDocument(kind, 2), description: 'první\ndruhý' }; // a line feed, and nothing else that asks for quotes
  beforeAll(async () => {
    await municipality.import(
      [full, bare].map((document) => ({ kind: kind.key, ...document, validFrom: '2026-01-01' })),
    );
  });

  it('opens in a Czech Excel: BOM, semicolons, decimal commas, complete texts and no formulas', async () => {
    const { text: raw, rows } = await sheet(kind, 'excel-cs');
    expect([raw.codePointAt(0), raw.includes('\r\n'), rows.map(({ code }) => code)]).toEqual([
      0xfeff,
      true,
      [full.code, bare.code],
    ]);
    const members = ['name', 'description', ...Object.keys(kind.fields)];
    expect(members.map((member) => [member, rows[0]?.[member]])).toEqual(
      members.map((member) => [member, cell(full[member], ',')]),
    );
    expect(rows[0]).toMatchObject({
      description: `'${text}`,
      validFrom: '2026-01-01',
      validTo: '',
    });
  });

  it('is RFC 4180 to everyone else', async () => {
    const { text: raw, rows } = await sheet(kind, 'rfc4180');
    expect(raw.startsWith('code,name,')).toBe(true);
    const members = ['name', 'description', ...Object.keys(kind.fields)];
    expect(members.map((member) => [member, rows[1]?.[member]])).toEqual(
      members.map((member) => [member, cell(bare[member], '.')]),
    );
  });
});

it('shows the parts of all owners with the code of their owner', async () => {
  for (const part of elements.flatMap(([, { parts }]) => Object.values(parts))) {
    const { rows } = await sheet(part, 'excel-cs');
    expect(rows).toHaveLength(2);
    expect(rows.every(({ owner, code }) => owner && code)).toBe(true);
  }
});

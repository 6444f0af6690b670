import fc from 'fast-check';
import { csvStream, type Dialect } from '../../../src/platform/formats/csv.ts';
import { readCsv, withoutFormula } from '../../support/files/read-csv.ts';
import { awkwardTable } from '../../support/models/awkward-texts.ts';

async function written(
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
  dialect: Dialect,
): Promise<string> {
  const sheet = csvStream(header, dialect);
  for (const row of rows) sheet.write(row);
  sheet.end();
  let text = '';
  for await (const chunk of sheet) text += String(chunk);
  return text;
}

const dialects = [['rfc4180'], ['excel-cs']] as const;

describe.each(dialects)('a sheet in %s', (dialect) => {
  it('is read by others as it was written, whatever its texts', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardTable, async ({ header, rows }) => {
        expect(readCsv(await written(header, rows, dialect), dialect)).toEqual([
          header,
          ...rows.map((row) => row.map(withoutFormula)),
        ]);
      }),
      { numRuns: Number(process.env.TABLE_RUNS ?? 100) },
    );
  });

  it.each(['\n', '\r', '\r\n'])('quotes a text with %j and nothing else in it', async (lineEnd) => {
    const text = await written(['a', 'b'], [[`první${lineEnd}druhý`, 'x']], dialect);
    expect(text.split('\r\n').slice(1).join('\r\n')).toContain(`"první${lineEnd}druhý"`);
  });
});

it('writes numbers with the decimal sign of the dialect', async () => {
  expect(readCsv(await written(['a', 'b'], [[-1.5, true]], 'rfc4180'), 'rfc4180')[1]).toEqual([
    '-1.5',
    'true',
  ]);
  expect(readCsv(await written(['a', 'b'], [[-1.5, true]], 'excel-cs'), 'excel-cs')[1]).toEqual([
    '-1,5',
    'true',
  ]);
});

import fc from 'fast-check';
import { workbook } from '../../../src/platform/formats/xlsx.ts';
import { dayOf, type ReadSheet, readWorkbook } from '../../support/files/read-workbook.ts';
import { awkwardTable } from '../../support/models/awkward-texts.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('a workbook', () => {
  it('is read by others as it was written, whatever its texts', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardTable, async ({ header, rows }) => {
        const [sheet] = readWorkbook(await workbook([{ name: 'Odpověď', header, rows }]));
        const shown = (sheet?.rows ?? []).map((row) => header.map((_, index) => row[index] ?? ''));
        expect(shown).toEqual([header, ...rows]);
      }),
      { numRuns: Number(process.env.TABLE_RUNS ?? 50) },
    );
  });

  it('is laid out for reading and printing: bold header visible and on every page, filter, landscape, one page wide', async () => {
    const long = 'Zajištění dostupnosti služeb obce pro občany i podnikatele. '.repeat(4);
    const header = ['Prvek', 'Název', 'Popis', 'Rada', 'Poznámka', 'Do'];
    const rows = [1, 2, 3].map((number) => [
      `C-${number}`,
      long,
      long,
      long,
      long,
      day('2026-11-26'),
    ]);
    const [sheet, about] = readWorkbook(
      await workbook([
        { name: 'Odpověď', header, rows, dayFormat: 'd. m. yyyy' },
        { name: 'O dotazu', header: ['O dotazu'], rows: [['Kdo co garantuje?']] },
      ]),
    ) as [ReadSheet, ReadSheet];
    expect(header.map((_, column) => [sheet.isBold(0, column), sheet.isBold(1, column)])).toEqual(
      header.map(() => [true, false]),
    );
    expect(sheet.tag('pane')).toMatchObject({ ySplit: '1', state: 'frozen', topLeftCell: 'A2' });
    expect(sheet.tag('autoFilter')).toEqual({ ref: 'A1:F4' });
    expect(about.tag('autoFilter')).toBeUndefined();
    expect(sheet.tag('pageSetUpPr')).toEqual({ fitToPage: '1' });
    expect(sheet.tag('pageSetup')).toMatchObject({
      orientation: 'landscape',
      fitToWidth: '1',
      fitToHeight: '0',
      paperSize: '9',
    });
    expect(sheet.printTitles).toMatch(/\$1:\$1$/);
    const widths = sheet.tags('col').map(({ width }) => Number(width));
    expect(widths).toHaveLength(header.length);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThan(180); // so that print stays legible on one page
    expect(sheet.isWrapped(1, 1)).toBe(true); // a long text grows down, not over its neighbour
    expect(sheet.formatOf(1, 5)).toBe('d. m. yyyy');
    expect(dayOf(Number(sheet.rows[1]?.[5]))).toBe('2026-11-26');
  });

  it('writes integers with thousands separators and others as they are', async () => {
    const rows = [
      [1234567, 1.25],
      [-3, 2],
    ];
    const [sheet] = readWorkbook(
      await workbook([{ name: 'Čísla', header: ['Celé', 'Jiné'], rows }]),
    ) as [ReadSheet];
    expect(sheet.rows.slice(1)).toEqual(rows);
    expect([sheet.formatOf(1, 0), sheet.formatOf(1, 1)]).toEqual(['#,##0', 'General']);
  });

  it('truncates a text for which Excel would reject the file, and says so', async () => {
    const [sheet] = readWorkbook(
      await workbook([{ name: 'A', header: ['a'], rows: [['a'.repeat(40_000)]] }]),
    ) as [ReadSheet];
    expect(String(sheet.rows[1]?.[0])).toMatch(/^a{32766}…$/);
  });

  it('of the same rows has the same bytes', async () => {
    const sheets = [{ name: 'A', header: ['a'], rows: [['b']] }];
    expect(await workbook(sheets)).toEqual(await workbook(sheets));
  });
});

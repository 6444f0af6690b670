import { defineTable, type TableOptions } from '../../../../src/core/http/tabular/table.ts';
import { pageAnswer } from '../../../../src/core/http/tabular/table-page.ts';

const options: TableOptions = {
  form: 'html',
  dialect: undefined,
  language: 'cs',
  name: 'tabulka',
  title: 'Tabulka',
  readTime: { asOf: '2026-01-01', knownAt: null },
  overlay: null,
  view: null,
  address: '/v1/tabulka?format=html',
  askForm: '',
};
const pageOf = (rowCount: number, columnCount: number, language: 'cs' | 'en' = 'cs'): string => {
  const columns = Array.from({ length: columnCount }, (_, n) => `c${n}`);
  const row = Object.fromEntries(columns.map((column) => [column, column]));
  const table = defineTable({ columns, rows: Array.from({ length: rowCount }, () => row) });
  return String(Reflect.get(pageAnswer(table, { ...options, language }), 'body'));
};
const count = (page: string, mark: string) => page.split(mark).length - 1;

describe('the page of a table', () => {
  it('shows a small one whole, and does not say otherwise', () => {
    const page = pageOf(1000, 100);
    expect([count(page, '<tr>'), count(page, '<th ')]).toEqual([1001, 100]);
    expect(page).toContain('Řádků: 1000');
    expect(page).not.toContain('zobrazeno');
  });

  it('shows the beginning of a large one, and says so', () => {
    const page = pageOf(1001, 101);
    expect([count(page, '<tr>'), count(page, '<th '), count(page, '<td>')]).toEqual([
      1001, 100, 100_000,
    ]);
    expect(page).toMatch(
      /Řádků: 1001.*zobrazeno prvních 1\s000.*sloupců: 101, zobrazeno prvních 100/,
    );
    expect(pageOf(1001, 1, 'en')).toMatch(
      /Rows: 1001.*the first 1,000 shown.*CSV and XLSX have all/,
    );
  });
});

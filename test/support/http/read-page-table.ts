import { SaxesParser } from 'saxes';

/**
 * Returns the cells of the table on a page, the header first.
 * @throws Error for a malformed table
 */
export function readPageTable(page: string): string[][] {
  const [table] = /<table>[\s\S]*<\/table>/.exec(page) ?? [];
  if (table === undefined) throw new Error('There is no table on the page.');
  const rows: string[][] = [];
  const parser = new SaxesParser();
  let cell: string | null = null;
  parser.on('opentag', ({ name }) => {
    if (name === 'tr') rows.push([]);
    if (name === 'td' || name === 'th') cell = '';
  });
  parser.on('text', (text) => {
    if (cell !== null) cell += text;
  });
  parser.on('closetag', ({ name }) => {
    if (name !== 'td' && name !== 'th') return;
    rows.at(-1)?.push(cell ?? '');
    cell = null;
  });
  parser.write(table).close();
  return rows;
}

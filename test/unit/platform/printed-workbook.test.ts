import { workbook } from '../../../src/platform/formats/xlsx.ts';
import {
  itPrints,
  type PrintedPage,
  printWorkbook,
  type Word,
} from '../../support/files/print-workbook.ts';

const header = ['Oblast', 'Garant', 'Zastává', 'Garantuje', 'Název', 'Do'];
const rows = Array.from({ length: 90 }, (_, index) => [
  'životní situace',
  'Vedoucí odboru informačních technologií a digitalizace',
  'Mgr. Marie Příkladná (zástup); Eva Ukázková, Ph.D.',
  `life-situations/ZS-${index}`,
  `Žádost číslo ${index} o povolení zvláštního užívání místní komunikace, vyřizovaná odborem dopravy a silničního hospodářství`,
  new Date('2027-06-30'),
]);

const overlap = (a: Word, b: Word): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;

const overlapping = ({ words }: PrintedPage): string[] =>
  words.flatMap((one, index) =>
    words
      .slice(index + 1)
      .flatMap((other) => (overlap(one, other) ? [`${one.text} ${other.text}`] : [])),
  );

itPrints(
  'a sheet is printed landscape, one page across, with its header on each page and no text over another',
  async () => {
    const pages = printWorkbook(
      await workbook([{ name: 'Odpověď', header, rows, dayFormat: 'd. m. yyyy' }]),
    );
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.length).toBeLessThan(10);
    for (const page of pages) {
      expect(page.width).toBeGreaterThan(page.height);
      expect(page.words.map(({ text }) => text)).toEqual(expect.arrayContaining(header));
      expect(overlapping(page)).toEqual([]);
      expect(page.words.filter(({ right }) => right > page.width)).toEqual([]);
    }
    const texts = pages.flatMap(({ words }) => words.map(({ text }) => text));
    expect(texts.filter((text) => text.startsWith('life-situations/ZS-'))).toHaveLength(
      rows.length,
    );
    expect(texts.filter((text) => text === 'hospodářství')).toHaveLength(rows.length);
  },
  120_000,
);

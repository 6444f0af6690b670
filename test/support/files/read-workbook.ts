import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

type Attributes = Readonly<Record<string, string>>;
type Tag = {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: Tag[];
  text: string;
};

/**
 * A sheet as its file describes it: the values of its cells, and how they are displayed and
 * printed.
 */
export type ReadSheet = {
  readonly name: string;
  readonly rows: (string | number | boolean | null)[][];
  readonly isBold: (row: number, column: number) => boolean;
  readonly isWrapped: (row: number, column: number) => boolean;
  readonly formatOf: (row: number, column: number) => string;
  /** The attributes of the sheet's first tag of a name, such as `pane`. */
  readonly tag: (name: string) => Attributes | undefined;
  readonly tags: (name: string) => Attributes[];
  /** The range that is printed on every page. */
  readonly printTitles: string | undefined;
};

/**
 * Reads a workbook without the library that wrote it (ECMA-376): shared strings, styles and sheets.
 */
export function readWorkbook(file: Uint8Array): ReadSheet[] {
  const parts = unzipSync(file);
  const part = (name: string): Tag => treeOf(strFromU8(parts[name] ?? new Uint8Array()));
  const texts = all(part('xl/sharedStrings.xml'), 'si').map(textOf);
  const styles = part('xl/styles.xml');
  const fonts = all(all(styles, 'fonts')[0], 'font').map((font) => all(font, 'b').length > 0);
  const formats = new Map(
    all(styles, 'numFmt').map(({ attributes }) => [
      attributes.numFmtId,
      attributes.formatCode ?? '',
    ]),
  );
  const cellStyles = all(all(styles, 'cellXfs')[0], 'xf').map((style) => ({
    ...all(style, 'alignment')[0]?.attributes,
    ...style.attributes,
  }));
  const book = part('xl/workbook.xml');
  const titles = all(book, 'definedName').filter(
    ({ attributes }) => attributes.name === '_xlnm.Print_Titles',
  );
  return all(book, 'sheet').map(({ attributes: { name = '' } }, index) => {
    const sheet = part(`xl/worksheets/sheet${index + 1}.xml`);
    const cells = new Map(all(sheet, 'c').map((cell) => [cell.attributes.r ?? '', cell]));
    const styleOf = (row: number, column: number) =>
      cellStyles[Number(cells.get(addressOf(row, column))?.attributes.s ?? 0)];
    return {
      name,
      rows: rowsOf(sheet, texts),
      isBold: (row, column) => fonts[Number(styleOf(row, column)?.fontId ?? 0)] === true,
      isWrapped: (row, column) => /^(?:1|true)$/.test(styleOf(row, column)?.wrapText ?? ''),
      formatOf: (row, column) => {
        const id = styleOf(row, column)?.numFmtId ?? '0';
        return formats.get(id) ?? builtInFormats[id] ?? id;
      },
      tag: (wanted) => all(sheet, wanted)[0]?.attributes,
      tags: (wanted) => all(sheet, wanted).map(({ attributes }) => attributes),
      printTitles: titles.find(({ attributes }) => attributes.localSheetId === String(index))?.text,
    };
  });
}

const builtInFormats: Attributes = { '0': 'General', '3': '#,##0', '14': 'mm-dd-yy' };

/** Converts the serial date of a cell, which counts from 1899-12-30, to YYYY-MM-DD. */
export const dayOf = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);

function rowsOf(sheet: Tag, texts: readonly string[]): ReadSheet['rows'] {
  const rows: ReadSheet['rows'] = [];
  for (const cell of all(sheet, 'c')) {
    const [, letters = '', number = ''] = /^([A-Z]+)(\d+)$/.exec(cell.attributes.r ?? '') ?? [];
    const column =
      [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    for (let row = rows.length; row < Number(number); row++) rows.push([]);
    const row = rows[Number(number) - 1] as ReadSheet['rows'][number]; // made above
    while (row.length <= column) row.push(null);
    row[column] = valueIn(cell, texts);
  }
  return rows;
}

function valueIn(cell: Tag, texts: readonly string[]): string | number | boolean | null {
  if (all(cell, 'f').length > 0) throw new Error(`There is a formula in ${cell.attributes.r}.`);
  const value = all(cell, 'v')[0]?.text;
  if (cell.attributes.t === 'inlineStr') return textOf(cell);
  if (value === undefined) return null;
  if (cell.attributes.t === 's') return texts[Number(value)] ?? null;
  if (cell.attributes.t === 'b') return value === '1';
  return cell.attributes.t === 'str' ? unescaped(value) : Number(value);
}

const textOf = (tag: Tag): string =>
  all(tag, 't')
    .map(({ text }) => unescaped(text))
    .join('');

/** Decodes characters that XML cannot hold, such as `_x000D_` (ECMA-376, 22.9.2.19). */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

function addressOf(row: number, column: number): string {
  const letters = column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26));
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row + 1}`;
}

/** Returns all descendants of a name, in document order. */
const all = (tag: Tag | undefined, name: string): Tag[] =>
  (tag?.children ?? []).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...all(child, name),
  ]);

function treeOf(xml: string): Tag {
  const root: Tag = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const tag: Tag = { name, attributes: attributes as Attributes, children: [], text: '' }; // no namespaces are asked for
    open.at(-1)?.children.push(tag);
    open.push(tag);
  });
  parser.on('text', (text) => {
    const tag = open.at(-1);
    if (tag) tag.text += text;
  });
  parser.on('closetag', () => open.pop());
  if (xml !== '') parser.write(xml).close();
  return root;
}

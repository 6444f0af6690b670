import { csvStream, csvType, type Dialect } from '../../../platform/formats/csv.ts';
import type { SheetCell } from '../../../platform/formats/sheet-cell.ts';
import { workbook, xlsxType } from '../../../platform/formats/xlsx.ts';
import type { Language } from '../../../platform/text.ts';
import type { ReadTime } from '../../model/day.ts';
import { formatDay, formatNumber, isDay } from '../../model/format-values.ts';
import type { FileAnswer } from '../answer.ts';
import { escapeHtml, formPageHeaders, htmlPage, htmlType } from './html-page.ts';
import type { PartialView } from './partial-view.ts';

/** The rows of an answer as a table. */
export type Table = {
  /** The name of its file; by default that of the operation. */
  readonly name?: string;
  /** Its title; by default the summary of the operation. */
  readonly title?: string;
  /** What readers should know first. */
  readonly note?: string;
  /** The keys of the columns. */
  readonly columns: readonly string[];
  /** Labels of the columns; by default their keys. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Set when the table brings its own labels and words. */
  readonly isWorded?: true;
  /** Returns the addresses that cells of a row link to on a page, by column. */
  readonly leads?: (row: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;
  readonly [checked]: true;
};

declare const checked: unique symbol;

/** A row whose members are known at run time only. */
export type DynamicRow = Readonly<Record<string, unknown>>;

/** The names of the members of rows; of any of them where they differ. */
type ColumnOf<Row> = Row extends unknown ? keyof Row & string : never;

/** A table whose columns and labels name members of its rows. */
type TableOf<Row extends object> = Omit<
  Table,
  typeof checked | 'columns' | 'labels' | 'rows' | 'leads'
> & {
  readonly columns: readonly ColumnOf<NoInfer<Row>>[];
  readonly labels?: Readonly<Partial<Record<ColumnOf<NoInfer<Row>>, string>>>;
  readonly rows: readonly Row[];
  readonly leads?: (row: NoInfer<Row>) => Readonly<Partial<Record<ColumnOf<NoInfer<Row>>, string>>>;
};

/** Declares a table; a column that no row has does not compile. */
export const defineTable = <Row extends object>(table: TableOf<Row>): Table =>
  table as unknown as Table; // the compiler has checked its columns; what reads it reads any

/** The forms of a table, by the value of `format`. */
export const tableTypes = { csv: csvType, xlsx: xlsxType, html: htmlType } as const;
export type TableForm = keyof typeof tableTypes;

export type TableOptions = {
  readonly form: TableForm;
  readonly dialect: Dialect | undefined;
  readonly language: Language;
  /** The name of the file. */
  readonly name: string;
  /** The title. */
  readonly title: string;
  readonly readTime: ReadTime;
  /** The name of the overlay that the answer is computed under; null for none. */
  readonly overlay: string | null;
  /** What the principal could not see; null when nothing was hidden. */
  readonly view: PartialView | null;
  /** The address of the answer, for sharing. */
  readonly address: string;
  /** HTML of the form that changes the query. */
  readonly askForm: string;
};

/** Returns a table as CSV, a workbook or a page, all with the same rows. */
export async function tableAnswer(table: Table, options: TableOptions): Promise<FileAnswer> {
  switch (options.form) {
    case 'csv':
      return asCsv(table, options);
    case 'xlsx':
      return asWorkbook(table, options);
    case 'html':
      return asPage(table, options);
  }
}

/** Programs read keys; CSV made for Excel has labels. */
function asCsv(
  { columns, labels, rows }: Table,
  { dialect, view, language }: TableOptions,
): FileAnswer {
  const header =
    dialect === 'excel-cs' ? columns.map((column) => labels?.[column] ?? column) : columns;
  const sheet = csvStream(header, dialect);
  const written = (value: unknown) =>
    dialect === 'excel-cs' && typeof value === 'boolean' ? yesOrNo(value, language) : (value ?? '');
  for (const row of rows) sheet.write(columns.map((column) => written(row[column])));
  // people open the file elsewhere; programs read the `Partial-View` header
  if (dialect === 'excel-cs' && view && view.unseen.length > 0)
    sheet.write([view.note, ...columns.slice(1).map(() => '')]);
  sheet.end();
  return { stream: sheet, type: csvType };
}

async function asWorkbook(
  { note, columns, labels, rows }: Table,
  options: TableOptions,
): Promise<FileAnswer> {
  const { language, name, title, address } = options;
  const [answerName, aboutName] = language === 'cs' ? ['Odpověď', 'O dotazu'] : ['Answer', 'About'];
  const about = [title, plain(note), options.view?.note ?? '', ...stateOf(options), address]
    .filter((line) => line !== '')
    .map((line) => [line]);
  const bytes = await workbook([
    {
      name: answerName,
      header: columns.map((column) => labels?.[column] ?? column),
      rows: rows.map((row) => columns.map((column) => cellOf(row[column], language))),
      dayFormat: { cs: 'd. m. yyyy', en: 'd mmmm yyyy' }[language],
    },
    { name: aboutName, header: [aboutName], rows: about },
  ]);
  return {
    body: bytes,
    type: xlsxType,
    headers: { 'content-disposition': `attachment; filename="${name}.xlsx"` },
  };
}

/**
 * Returns the read time in words: a file must say which day it describes, as known when, and under
 * which overlay.
 */
function stateOf({ readTime: { asOf, knownAt }, overlay, language }: TableOptions): string[] {
  const { onDay, known, whatIf } = {
    cs: { onDay: 'Stav ke dni', known: 'Jak bylo známo', whatIf: 'Co kdyby' },
    en: { onDay: 'As of', known: 'As known at', whatIf: 'What if' },
  }[language];
  return [
    `${onDay} ${formatDay(asOf, language)}`,
    ...(knownAt === null ? [] : [`${known} ${knownAt}`]),
    ...(overlay === null ? [] : [`${whatIf}: ${overlay}`]),
  ];
}

/** Strips the Markdown marks that texts of the document have. */
const plain = (note = ''): string => note.replaceAll('`', '');

/** Excel takes 1900 for a leap year, so earlier days differ between readers of workbooks. */
const firstDay = '1900-03-01';

/** Flags become words: programs show booleans of a workbook each in its own way, or as numbers. */
const cellOf = (value: unknown, language: Language): SheetCell => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string')
    return isDay(value) && value >= firstDay ? new Date(`${value}T00:00:00Z`) : value;
  if (typeof value === 'boolean') return yesOrNo(value, language);
  return typeof value === 'number' ? value : JSON.stringify(value);
};

function asPage({ note, columns, labels, rows, leads }: Table, options: TableOptions): FileAnswer {
  const { language, title, address } = options;
  const cellView = (value: unknown, lead: string | undefined) =>
    lead === undefined
      ? escapeHtml(spoken(value, language))
      : `<a href="${escapeHtml(lead)}">${escapeHtml(spoken(value, language))}</a>`;
  const rowView = (row: Readonly<Record<string, unknown>>) => {
    const lead = leads?.(row) ?? {};
    return `<tr>${columns.map((column) => `<td>${cellView(row[column], lead[column])}</td>`).join('')}</tr>`;
  };
  const header = columns
    .map((column) => `<th scope="col">${escapeHtml(labels?.[column] ?? column)}</th>`)
    .join('');
  const body = rows.map(rowView).join('\n');
  const count = language === 'cs' ? `Řádků: ${rows.length}` : `Rows: ${rows.length}`;
  const links = (['csv', 'xlsx', 'json'] as const).map(
    (form) => `<a href="${escapeHtml(withFormat(address, form))}">${form.toUpperCase()}</a>`,
  );
  const content = [
    note ? `<p>${escapeHtml(plain(note))}</p>` : '',
    options.view ? `<p role="note">${escapeHtml(options.view.note)}</p>` : '',
    options.askForm,
    `<p class="note">${escapeHtml([...stateOf(options), count].join(' · '))} · ${links.join(' · ')}</p>`,
    `<div class="wide"><table><thead><tr>${header}</tr></thead>\n<tbody>\n${body}\n</tbody></table></div>`,
  ];
  return {
    body: htmlPage(language, title, content.join('\n')),
    type: htmlType,
    headers: formPageHeaders,
  };
}

const yesOrNo = (flag: boolean, language: Language): string =>
  ({ cs: flag ? 'ano' : 'ne', en: flag ? 'yes' : 'no' })[language];

/** Formats a value for people: numbers and days by the conventions of the language. */
function spoken(value: unknown, language: Language): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return formatNumber(value, language);
  if (typeof value === 'string') return isDay(value) ? formatDay(value, language) : value;
  if (typeof value === 'boolean') return yesOrNo(value, language);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Returns the address of the same answer in another form. */
function withFormat(address: string, form: string): string {
  const [path = '', query = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(
    [...new URLSearchParams(query)].filter(([, value]) => value !== ''),
  );
  parameters.set('format', form);
  if (form === 'csv') parameters.set('dialect', 'excel-cs');
  return `${path}?${parameters.toString()}`;
}

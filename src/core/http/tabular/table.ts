import { csvType, type Dialect } from '../../../platform/formats/csv.ts';
import { xlsxType } from '../../../platform/formats/xlsx.ts';
import type { Language } from '../../../platform/text.ts';
import type { ReadTime } from '../../model/day.ts';
import { formatDay } from '../../model/format-values.ts';
import { htmlType } from './html-page.ts';
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
  /** How many rows there are in all, where `rows` are a page of them. */
  readonly total?: number;
  /** Set when the table brings its own labels and words. */
  readonly isWorded?: true;
  /** Returns what a person calls a value of a column; the value itself by default. */
  readonly wordOf?: (column: string, value: unknown) => unknown;
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

/** Returns the values of a row in the order of the columns, in words. */
export const cellsOf = ({ columns, wordOf }: Table, row: DynamicRow): unknown[] =>
  columns.map((column) => (wordOf ? wordOf(column, row[column]) : row[column]));

/** Returns the headings of the columns. */
export const headingsOf = ({ columns, labels }: Table): string[] =>
  columns.map((column) => labels?.[column] ?? column);

/**
 * Returns the read time in words: a file must say which day it describes, as known when, and under
 * which overlay.
 */
export function stateOf({
  readTime: { asOf, knownAt },
  overlay,
  language,
}: TableOptions): string[] {
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
export const plain = (note = ''): string => note.replaceAll('`', '');

export const yesOrNo = (flag: boolean, language: Language): string =>
  ({ cs: flag ? 'ano' : 'ne', en: flag ? 'yes' : 'no' })[language];

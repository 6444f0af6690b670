import { type Day, daysAfter } from '../../../../core/model/day.ts';
import { columnLetters, type Sheet } from '../../../../platform/formats/sheets/sheet.ts';
import { type Text, text } from '../../../../platform/text.ts';
import type { Inventory } from '../../inventory.ts';

const noDataNotice = 'Žádná data nejsou k dispozici';

/**
 * What stands alone on a row: `I. Definice agendy`, and the titles of tables and groups of labels.
 */
const title =
  /^(?:[IVX]{1,6}[a-z]?\. |Základní informace o ohlášení agendy$|Ohlašovatel agendy$|Obecné informace$|Právní předpisy, na jejichž základě |Ostatní právní předpisy a jejich ustanovení$|Činnosti konané |Definice činnostních rolí |Definované AIS k rolím )/;

/** A row of the workbook as it stands on its sheet. */
type Line = { readonly cells: readonly string[]; readonly place: string };

/** A table of the register's workbook: a header, and rows by header. */
export class RegisterTable {
  readonly #line: Line;
  readonly #header: readonly string[];
  readonly #read = new Set<string>();
  readonly rows: Row[] = [];

  constructor(line: Line) {
    this.#line = line;
    this.#header = line.cells;
  }

  has(...columns: readonly string[]): boolean {
    return columns.every((column) => this.#header.includes(column));
  }

  /** Marks the table as known: its header says nothing more. */
  settle(inventory: Inventory): void {
    inventory.settle(this.#line);
  }

  /** Adds a row; the header is repeated where a printed page ended. */
  add(line: Line, inventory: Inventory): void {
    if (String(line.cells) === String(this.#header)) inventory.settle(line);
    else this.rows.push(new Row(line, this.#header, this.#read));
  }

  /**
   * Returns the columns of a known table that were never read, with the number of their filled
   * cells; cells without a header of their own are one too.
   */
  unread(): { readonly letters: string; readonly name: string; readonly count: number }[] {
    if (this.#read.size === 0) return [];
    const width = Math.max(this.#header.length, ...this.rows.map(({ cells }) => cells.length));
    return Array.from({ length: width }, (_, index) => {
      const header = this.#header[index] ?? '';
      const first = this.#header.indexOf(header);
      const isLost = ({ cells }: Row) =>
        (cells[index] ?? '') !== '' &&
        (header === '' || !this.#read.has(header) || cells[index] !== cells[first]);
      const lost = this.rows.filter(isLost);
      return {
        letters: columnLetters(index),
        name: header || (lost[0]?.cells[index] ?? ''),
        count: lost.length,
      };
    }).filter(({ count }) => count > 0);
  }
}

/**
 * A row of a table, its cells by the header above them; of a header that spans several columns, the
 * first.
 */
export class Row {
  readonly line: Line;
  readonly #header: readonly string[];
  readonly #read: Set<string>;

  constructor(line: Line, header: readonly string[], read: Set<string>) {
    this.line = line;
    this.#header = header;
    this.#read = read;
  }

  get cells(): readonly string[] {
    return this.line.cells;
  }

  /** Returns the cell under a header; empty when there is none. */
  at(column: string): string {
    this.#read.add(column);
    const index = this.#header.indexOf(column);
    return index === -1 ? '' : (this.cells[index] ?? '');
  }

  /** Returns the headers of the columns except some, each once. */
  headersExcept(...others: readonly string[]): string[] {
    return [...new Set(this.#header)].filter((name) => name !== '' && !others.includes(name));
  }
}

/**
 * A sheet of the register's workbook, on which several tables follow each other, with empty rows
 * wherever a printed page ended. Every row is entered into the inventory.
 */
export class RegisterSheet {
  readonly name: string;
  readonly #inventory: Inventory;
  readonly #lines: readonly Line[];
  readonly tables: readonly RegisterTable[];

  constructor({ name, rows }: Sheet, inventory: Inventory) {
    this.name = name;
    this.#inventory = inventory;
    this.#lines = rows.map((cells, index) => ({ cells, place: `${name}, ${index + 1}` }));
    for (const line of this.#lines) {
      const [id = '', ...others] = [...new Set(line.cells)].filter((cell) => cell !== '');
      if (id !== '') inventory.register(line, { source: line.place, id, name: others.join(', ') });
    }
    this.tables = this.#tables();
  }

  /** Returns the tables that have all these columns. */
  tablesWith(...columns: readonly string[]): RegisterTable[] {
    const matches = this.tables.filter((table) => table.has(...columns));
    for (const table of matches) table.settle(this.#inventory);
    return matches;
  }

  /** Returns the value next to a label such as `Kód agendy:`; empty when there is none. */
  valueBeside(label: string): string {
    const line = this.#labelled(label);
    if (line === undefined) return '';
    const values = valuesBeside(line);
    // only the first of several is imported
    if (values.length <= 1) this.#inventory.settle(line);
    return values[0] ?? '';
  }

  /** Skips the value next to a label. */
  skip(label: string, reason: Text): void {
    const line = this.#labelled(label);
    if (line === undefined) return;
    const values = valuesBeside(line);
    if (values.length > 1) return;
    this.#inventory.settle(line);
    if (values.length > 0)
      this.#inventory.record(`${this.name}: ${label.replace(/:$/, '')}`, reason);
  }

  #labelled(label: string): Line | undefined {
    return this.#lines.find(({ cells }) => cells[0] === label);
  }

  /** Reports the columns of known tables that were never read. */
  reportUnread(): void {
    for (const table of this.tables)
      for (const { letters, name, count } of table.unread()) {
        const column = { letters };
        this.#inventory.register(column, { source: this.name, id: letters, name });
        this.#inventory.skip(column, notReadCells(count));
      }
  }

  /** A table ends at a row where something stands alone. */
  #tables(): RegisterTable[] {
    const tables: RegisterTable[] = [];
    let within: RegisterTable | undefined;
    for (const line of this.#lines) {
      const [only = '', ...others] = new Set(line.cells.filter((cell) => cell !== ''));
      if (only === '') continue;
      if (others.length === 0) {
        if (only === noDataNotice || title.test(only)) this.#inventory.settle(line);
        if (only !== noDataNotice) within = undefined;
      } else if (within === undefined) {
        within = new RegisterTable(line);
        tables.push(within);
      } else within.add(line, this.#inventory);
    }
    return tables;
  }
}

const valuesBeside = ({ cells: [label, ...cells] }: Line): string[] =>
  [...new Set(cells)].filter((cell) => cell !== '' && cell !== label);

const notReadCells = (count: number): Text =>
  text(
    `Sloupec se nečte; vyplněných buněk: ${count}.`,
    `The column is not read; filled cells: ${count}.`,
  );

/** Reports a cell that is not imported. */
export type ReportCell = (cell: string, reason: Text) => void;

const noDay = text('Není to den, jako 2016-05-25.', 'It is not a day, such as 2016-05-25.');

/**
 * Returns the day of a cell such as `2016-05-25`; undefined when there is none, which is reported
 * unless the cell is empty.
 */
export function parseDay(cell: string, report: ReportCell): Day | undefined {
  const day = /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(cell)?.[0];
  if (day === undefined && cell !== '') report(cell, noDay);
  return day;
}

/** The register gives the last day, the model the day from which it no longer holds. */
export function dayAfter(cell: string, report: ReportCell): Day | undefined {
  const last = parseDay(cell, report);
  return last === undefined ? undefined : daysAfter(last, 1);
}

const neitherYesNorNo = text('Není to Ano ani Ne.', 'It is neither Ano nor Ne.');

/** Whether a cell says yes; what is neither yes nor no is reported, unless it is empty. */
export function isYes(cell: string, report: ReportCell): boolean {
  if (!/^(?:ano|ne)?$/i.test(cell)) report(cell, neitherYesNorNo);
  return cell.toLowerCase() === 'ano';
}

import { columnLetters } from '../../../../platform/formats/sheets/sheet.ts';
import { text } from '../../../../platform/text.ts';
import type { Inventory } from '../../inventory.ts';
import type { MappedSheet } from './mapped-sheet.ts';

/** A filled cell, the field of its column, and its place: sheet, row, column. */
export type Cell<F extends string> = {
  readonly field: F;
  readonly header: string;
  readonly cell: string;
  readonly place: string;
};

/** A row of a sheet, its cells by field. Reading a cell takes it. */
export class Line<F extends string> {
  readonly source: string;
  readonly #byField = new Map<F, Cell<F>[]>();
  readonly #taken = new Set<F>();

  constructor(source: string, cells: readonly Cell<F>[]) {
    this.source = source;
    for (const cell of cells) {
      const known = this.#byField.get(cell.field);
      if (known) known.push(cell);
      else this.#byField.set(cell.field, [cell]);
    }
  }

  /** The filled cells of columns that have a field. */
  get cells(): readonly Cell<F>[] {
    return this.cellsOf(() => true);
  }

  /** Returns the cells of some of the fields. */
  cellsOf(accepts: (field: F) => boolean): readonly Cell<F>[] {
    return [...this.#byField].flatMap(([field, cells]) => {
      if (!accepts(field)) return [];
      this.#taken.add(field);
      return cells;
    });
  }

  /**
   * Returns the text of a field; several columns of one field, as corrections allow, are lines of
   * one cell.
   */
  at(field: F): string {
    const cells = this.#byField.get(field);
    if (cells === undefined) return '';
    this.#taken.add(field);
    return cells.map(({ cell }) => cell).join('\n');
  }

  /** Marks the whole row as read. */
  takeAll(): void {
    for (const field of this.#byField.keys()) this.#taken.add(field);
  }

  placeOf(field: F): string {
    return this.#byField.get(field)?.[0]?.place ?? this.source;
  }

  /** Returns what was never read of a row that was read in part. */
  unread(): readonly Cell<F>[] {
    return this.#taken.size === 0
      ? []
      : [...this.#byField].flatMap(([field, cells]) => (this.#taken.has(field) ? [] : cells));
  }
}

const repeated = text('Hlavička se v tabulce opakuje.', 'A repeated header.');
const onlyOthers = text(
  'Řádek má vyplněny jen sloupce, které se nepřebírají.',
  'The row has values only in columns that are not imported.',
);

/**
 * Returns the rows below the header, without empty ones and repetitions of the header on printed
 * pages.
 */
export function linesOf<F extends string>(
  { sheet, columns, firstRow }: MappedSheet<F>,
  inventory: Inventory,
): Line<F>[] {
  const headers = sheet.rows[firstRow - 1];
  const lines = sheet.rows.slice(firstRow).flatMap((row, offset) => {
    const source = `${sheet.name}, ${firstRow + offset + 1}`;
    if (row.length === 0) return [];
    if (String(row) === String(headers)) {
      inventory.record(`${sheet.name}: ${headers?.find((cell) => cell !== '') ?? ''}…`, repeated);
      return [];
    }
    const filled = columns.filter(
      ({ field, index }) => field !== 'none' && (row[index] ?? '') !== '',
    );
    const cells = filled.flatMap(({ field, header, index }): Cell<F>[] =>
      field === null
        ? []
        : [{ field, header, cell: row[index] ?? '', place: `${source}, ${columnLetters(index)}` }],
    );
    const line = new Line(source, cells);
    const [first] = filled;
    if (first === undefined) return [];
    inventory.register(line, { source, id: '', name: row[first.index] ?? '' });
    if (cells.length > 0) return [line];
    inventory.skip(line, onlyOthers);
    return [];
  });
  inventory.onClose(() => {
    for (const line of lines)
      for (const cell of line.unread())
        inventory.register(cell, { source: cell.place, id: cell.header, name: cell.cell });
  });
  return lines;
}

import type { Inventory } from '../../inventory.ts';
import { columnLetters } from '../../sheet/sheet.ts';
import type { MappedSheet } from './mapped-sheet.ts';

/** A filled cell, what its column is taken for, and where it stands: sheet, row, column. */
export type Cell<F extends string> = { readonly field: F; readonly header: string; readonly cell: string; readonly place: string };

/** A row of a sheet, its cells by what their columns are. */
export type Line<F extends string> = {
  readonly source: string;
  /** The filled cells of columns that are taken for something. */
  readonly cells: readonly Cell<F>[];
  readonly at: (field: F) => string;
  readonly placeOf: (field: F) => string;
};

/** The rows below the header, without empty ones and without the header itself, which is repeated on each printed page. */
export function linesOf<F extends string>({ sheet, columns, firstRow }: MappedSheet<F>, inventory?: Inventory): Line<F>[] {
  const headers = sheet.rows[firstRow - 1];
  return sheet.rows.slice(firstRow).flatMap((row, offset) => {
    if (row.length === 0 || String(row) === String(headers)) return [];
    const source = `${sheet.name}, ${firstRow + offset + 1}`;
    const cells = columns.flatMap(({ field, header, index }): Cell<F>[] => {
      const cell = row[index] ?? '';
      return field === null || field === 'none' || cell === ''
        ? []
        : [{ field, header, cell, place: `${source}, ${columnLetters(index)}` }];
    });
    const line = lineOf(source, cells);
    inventory?.read(line, { source, id: '', name: cells[0]?.cell.slice(0, 200) ?? '' });
    return [line];
  });
}

/** Several columns of one field, as corrections may name them, read as lines of one cell. */
function lineOf<F extends string>(source: string, cells: readonly Cell<F>[]): Line<F> {
  const first = new Map<F, Cell<F>>();
  for (const one of cells) {
    const before = first.get(one.field);
    first.set(one.field, before ? { ...before, cell: `${before.cell}\n${one.cell}` } : one);
  }
  return { source, cells, at: (field) => first.get(field)?.cell ?? '', placeOf: (field) => first.get(field)?.place ?? source };
}

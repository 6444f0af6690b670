import { columnLetters } from '../../sheet/sheet.ts';
import type { MappedSheet } from './columns.ts';
import type { FieldName } from './fields.ts';

/** A filled cell, what its column is taken for, and where it stands: sheet, row, column. */
export type Cell = { readonly field: FieldName | 'matrix'; readonly header: string; readonly cell: string; readonly place: string };

/** A row of a sheet, its cells by what their columns are. */
export type Line = {
  readonly source: string;
  /** The filled cells of columns that are taken for something. */
  readonly cells: readonly Cell[];
  readonly at: (field: FieldName) => string;
  readonly placeOf: (field: FieldName) => string;
};

/** The rows below the header, without empty ones. */
export function linesOf({ sheet, columns, firstRow }: MappedSheet): Line[] {
  const headers = sheet.rows[firstRow - 1];
  return sheet.rows.slice(firstRow).flatMap((row, offset) => {
    if (row.length === 0 || String(row) === String(headers)) return []; // a header is repeated on each printed page
    const source = `${sheet.name}, ${firstRow + offset + 1}`;
    const cells = columns.flatMap(({ field, header, index }): Cell[] => {
      const cell = row[index] ?? '';
      return field === null || field === 'none' || cell === ''
        ? []
        : [{ field, header, cell, place: `${source}, ${columnLetters(index)}` }];
    });
    return [lineOf(source, cells)];
  });
}

/** Several columns of one field, as corrections may name them, read as lines of one cell. */
function lineOf(source: string, cells: readonly Cell[]): Line {
  const first = new Map<string, Cell>();
  for (const one of cells) {
    const before = first.get(one.field);
    first.set(one.field, before ? { ...before, cell: `${before.cell}\n${one.cell}` } : one);
  }
  return { source, cells, at: (field) => first.get(field)?.cell ?? '', placeOf: (field) => first.get(field)?.place ?? source };
}

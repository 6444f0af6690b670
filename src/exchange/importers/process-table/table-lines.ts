import type { MappedSheet } from './columns.ts';
import type { FieldName } from './fields.ts';

/** A row of a sheet, its cells by what their columns are. */
export type Line = {
  readonly source: string;
  readonly at: (field: FieldName) => string;
  /** Each role of a matrix with what stands in its column. */
  readonly matrix: readonly { readonly role: string; readonly cell: string }[];
};

/** The rows below the header, without empty ones. */
export function linesOf({ sheet, columns, firstRow }: MappedSheet): Line[] {
  const index = new Map(columns.flatMap(({ field, index: at }) => (field && field !== 'matrix' ? [[field, at] as const] : [])));
  const roles = columns.filter(({ field }) => field === 'matrix');
  const headers = sheet.rows[firstRow - 1];
  return sheet.rows.slice(firstRow).flatMap((row, offset) => {
    if (row.length === 0 || String(row) === String(headers)) return []; // a header is repeated on each printed page
    const at = (field: FieldName) => row[index.get(field) ?? -1] ?? '';
    const matrix = roles.map((role) => ({ role: role.header, cell: row[role.index] ?? '' }));
    return [{ source: `${sheet.name}, ${firstRow + offset + 1}`, at, matrix }];
  });
}

import type { Column as AnyColumn } from '../tables/column.ts';
import type { MappedSheet } from '../tables/mapped-sheet.ts';
import type { Cell, Line } from '../tables/table-lines.ts';
import type { FieldName } from './fields.ts';

/** A role of a matrix has its name as header, and letters of responsibility as cells. */
export type TableField = FieldName | 'matrix';
export type Column = AnyColumn<TableField>;
export type ProcessSheet = MappedSheet<TableField>;
export type TableLine = Line<TableField>;
export type TableCell = Cell<TableField>;

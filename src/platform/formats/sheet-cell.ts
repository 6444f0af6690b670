/** What a cell of a written sheet holds. */
export type SheetCell = string | number | Date | null;

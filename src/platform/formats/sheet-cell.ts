/** The value of a cell to be written. */
export type SheetCell = string | number | Date | null;

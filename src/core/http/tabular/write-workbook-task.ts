import type { SheetCell } from '../../../platform/formats/sheet-cell.ts';
import { workbook } from '../../../platform/formats/xlsx.ts';
import { defineTask } from '../../../platform/threads/task.ts';
import { isDay } from '../../model/format-values.ts';

type TextCell = string | number | null;

/** A workbook as JSON: the sheet of the answer, whose days are texts, and the one about it. */
export type WorkbookText = {
  readonly answer: { readonly name: string; readonly header: readonly string[] };
  readonly rows: readonly (readonly TextCell[])[];
  readonly about: {
    readonly name: string;
    readonly header: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  readonly dayFormat: string;
};

/** Writes a workbook; its bytes are the JSON text of a `WorkbookText`. */
export const writeWorkbookTask = defineTask(
  'write-workbook',
  async (bytes, _input: null): Promise<{ readonly workbook: Uint8Array }> => {
    const { answer, rows, about, dayFormat } = JSON.parse(bytes.toString()) as WorkbookText; // what `workbookAnswer` wrote
    return {
      workbook: await workbook([
        { ...answer, rows: rows.map((row) => row.map(withDay)), dayFormat },
        about,
      ]),
    };
  },
);

/** Excel takes 1900 for a leap year, so earlier days differ between readers of workbooks. */
const firstDay = '1900-03-01';

const withDay = (cell: TextCell): SheetCell =>
  typeof cell === 'string' && isDay(cell) && cell >= firstDay
    ? new Date(`${cell}T00:00:00Z`)
    : cell;

import { pipeline, Readable } from 'node:stream';
import { csvStream, csvType } from '../../../platform/formats/csv.ts';
import { startYielding } from '../../../platform/yield-to-event-loop.ts';
import type { FileAnswer } from '../answer.ts';
import { cellsOf, headingsOf, type Table, type TableOptions, yesOrNo } from './table.ts';

/** Returns a table as CSV. Programs read keys; CSV made for Excel has labels. */
export function csvAnswer(table: Table, options: TableOptions): FileAnswer {
  const header = options.dialect === 'excel-cs' ? headingsOf(table) : table.columns;
  const sheet = csvStream(header, options.dialect);
  // if either ends early, so does the other; the reader of the sheet gets the error
  pipeline(Readable.from(rowsOf(table, options)), sheet, () => undefined);
  return { stream: sheet, type: csvType };
}

async function* rowsOf(table: Table, { dialect, view, language }: TableOptions) {
  const written = (value: unknown) =>
    dialect === 'excel-cs' && typeof value === 'boolean' ? yesOrNo(value, language) : (value ?? '');
  const yieldWhenDue = startYielding();
  for (const row of table.rows) {
    const due = yieldWhenDue();
    if (due) await due;
    yield cellsOf(table, row).map(written);
  }
  // people open the file elsewhere; programs read the `Partial-View` header
  if (dialect === 'excel-cs' && view && view.unseen.length > 0)
    yield [view.note, ...table.columns.slice(1).map(() => '')];
}

import { jsonTextYielding } from '../../../platform/formats/json-text.ts';
import type { SheetCell } from '../../../platform/formats/sheet-cell.ts';
import { xlsxType } from '../../../platform/formats/xlsx.ts';
import type { Language } from '../../../platform/text.ts';
import type { Threads } from '../../../platform/threads/threads.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { FileAnswer } from '../answer.ts';
import {
  cellsOf,
  headingsOf,
  plain,
  stateOf,
  type Table,
  type TableOptions,
  yesOrNo,
} from './table.ts';
import { type WorkbookText, writeWorkbookTask } from './write-workbook-task.ts';

/** More cells than this are written in a worker thread: the library writes them all in one turn. */
const maxCellsHere = 10_000;

/**
 * Returns a table as a workbook: the answer, and a sheet that says what it answers.
 * @param signal aborted once nobody waits for it
 * @throws ApiError too-large when it takes too long or too much memory to write
 */
export async function workbookAnswer(
  table: Table,
  options: TableOptions,
  threads: Threads,
  signal: AbortSignal,
): Promise<FileAnswer> {
  const { language, name, title, address } = options;
  const [answerName, aboutName] = language === 'cs' ? ['Odpověď', 'O dotazu'] : ['Answer', 'About'];
  const about = [title, plain(table.note), options.view?.note ?? '', ...stateOf(options), address]
    .filter((line) => line !== '')
    .map((line) => [line]);
  const text = await jsonTextYielding<WorkbookText>({
    answer: { name: answerName, header: headingsOf(table) },
    rows: await mapYielding(table.rows, (row) =>
      cellsOf(table, row).map((value) => cellOf(value, language)),
    ),
    about: { name: aboutName, header: [aboutName], rows: about },
    dayFormat: { cs: 'd. m. yyyy', en: 'd mmmm yyyy' }[language],
  });
  const bytes = Buffer.from(text);
  const { workbook } =
    table.rows.length * table.columns.length <= maxCellsHere
      ? await writeWorkbookTask.work(bytes, null)
      : await threads.run(writeWorkbookTask, bytes, null, signal);
  return {
    body: Buffer.from(workbook),
    type: xlsxType,
    headers: { 'content-disposition': `attachment; filename="${name}.xlsx"` },
  };
}

/** Flags become words: programs show booleans of a workbook each in its own way, or as numbers. */
const cellOf = (value: unknown, language: Language): Exclude<SheetCell, Date> => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return yesOrNo(value, language);
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
};

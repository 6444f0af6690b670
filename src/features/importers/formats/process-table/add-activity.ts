import { text } from '../../../../platform/text.ts';
import { oneLine } from '../plain-text.ts';
import { involvedIn } from './involved-in.ts';
import type { ActivityRow, ProcessRow } from './process-row.ts';
import type { TableLine } from './process-sheet.ts';
import { otherValue, type Skip, skipCell } from './skip-cell.ts';

/** The last activity of each process on one sheet. */
export type LastActivities = Map<ProcessRow, ActivityRow>;

const details = ['activityCode', 'activityDescription', 'deadline', 'result'] as const;

const noActivity = text(
  'Řádek nemá činnost, ke které by údaj patřil.',
  'The row does not belong to any activity.',
);

/**
 * Adds a row to an activity. A row without an activity, or with the one of the row before,
 * continues it; before any activity it concerns the whole process.
 */
export function addActivity(
  process: ProcessRow,
  line: TableLine,
  last: LastActivities,
  skip: Skip,
): void {
  const name = oneLine(line.at('activity'));
  let activity = last.get(process);
  if (
    name !== '' &&
    (activity?.name !== name || isOther(activity.cells.activityCode, line.at('activityCode')))
  ) {
    activity = { name, cells: {}, involved: [] };
    process.activities.push(activity);
    last.set(process, activity);
  }
  for (const field of details) {
    const lost = { cell: line.at(field), place: line.placeOf(field) };
    if (lost.cell === '') continue;
    if (activity) activity.cells[field] ??= lost.cell;
    if (activity?.cells[field] !== lost.cell)
      skipCell(skip, process, lost, activity ? otherValue : noActivity);
  }
  (activity?.involved ?? process.involved).push(...involvedIn(process, line, skip));
}

const isOther = (known: string | undefined, code: string): boolean => code !== '' && code !== known;

const hasActivities = text(
  'Proces má v tabulce činnosti; odpovědnost za celý proces se vedle nich nevede.',
  'The table has activities of the process; responsibility for the whole process is not kept as well.',
);

/**
 * Turns responsibility for a whole process into one activity, unless the process has activities of
 * its own.
 */
export function settleInvolved(process: ProcessRow, skip: Skip): void {
  if (process.involved.length === 0) return;
  if (process.activities.length === 0)
    process.activities.push({
      name: process.name,
      cells: {
        activityCode: '1',
        activityDescription:
          'Tabulka uvádí odpovědnost jen za celý proces, ne za jednotlivé činnosti.',
      },
      involved: process.involved,
    });
  else
    for (const lost of new Map(
      process.involved.map((one) => [`${one.place} ${one.cell}`, one]),
    ).values())
      skipCell(skip, process, lost, hasActivities);
}

import type { ProcessRow } from '../process/process-row.ts';
import type { Sheet } from './sheet.ts';

/** What the process takes to start and to run, and what its image holds. */
export const processSheet = (rows: readonly ProcessRow[]): Sheet => ({
  title: 'Process',
  columns: ['figure', 'measured', 'range'],
  rows: rows.map(({ name, value, least, most, unit }) => [
    name,
    `${short(value)} ${unit}`,
    least === most ? '' : `${short(least)}–${short(most)}`,
  ]),
  notes: rows.filter(({ note }) => note !== '').map(({ name, note }) => `${name}: ${note}`),
});

const short = (value: number): string =>
  value >= 20 ? String(Math.round(value)) : value.toFixed(2);

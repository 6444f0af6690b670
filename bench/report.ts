import type { Result, Workload } from './bench.ts';

/** A workload with what came out of it. */
export type Line = { readonly workload: Workload; readonly result: Result };

export const isMet = ({ workload: { bound, target }, result: { ratio } }: Line): boolean =>
  bound === 'at least' ? ratio >= target : ratio <= target;

/** The table that ends a run. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const { workload, result } = line;
    const target = `${workload.bound === 'at least' ? '≥' : '≤'} ${workload.target}`;
    const range =
      result.least === result.most ? '' : `${short(result.least)}–${short(result.most)}`;
    return [
      workload.name,
      target,
      short(result.ratio),
      range,
      isMet(line) ? 'ok' : 'missed',
      workload.unit,
    ];
  });
  const all = [['workload', 'target', 'ratio', 'range', '', 'of'], ...rows];
  const widths =
    all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const drawn = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    ...drawn,
    '',
    ...lines.map(({ workload, result }) => `${workload.name}: ${result.note}`),
  ].join('\n');
}

/** The same for programs. */
export const json = (lines: readonly Line[]): string =>
  `${JSON.stringify(
    lines.map(({ workload: { name, target, unit }, result: { ratio } }) => ({
      workload: name,
      ratio: Number(ratio.toFixed(3)),
      target,
      unit,
    })),
    null,
    2,
  )}\n`;

const short = (value: number): string =>
  value >= 20 ? String(Math.round(value)) : value.toFixed(2);

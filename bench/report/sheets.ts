import type { GrowthRow } from '../growth/growth.ts';
import { growthTarget } from '../growth/growth.ts';
import type { Figures } from '../load/figures.ts';
import { type PeerName, peerNames, peerTitles } from '../peers/peer.ts';
import type { Goal, PeerFigures, Row } from '../workload.ts';
import type { Sheet } from './sheet.ts';

/** What a workload found of the peers, with the name under which its row stands. */
export type PeerLine = { readonly row: Row; readonly peers: PeerFigures };

/** A workload that ended with an error: its goals count as missed. */
export type Failure = { readonly name: string; readonly reason: string };

const short = (value: number): string =>
  Number.isNaN(value) ? '' : value >= 20 ? String(Math.round(value)) : value.toFixed(2);
const milliseconds = (value: number | undefined): string =>
  value === undefined ? '' : `${short(value)} ms`;
const verdict = (isMet: boolean): string => (isMet ? 'ok' : 'missed');
const goalText = ({ bound, target, unit }: Goal): string =>
  `${bound === 'at least' ? '≥' : '≤'} ${target} ${unit}`;

/** Microseconds of Node and of PostgreSQL by request: `140 + 210 µs`. */
const cpuText = (figures: Figures | null): string =>
  figures?.cpu ? `${Math.round(figures.cpu.server)} + ${Math.round(figures.cpu.database)} µs` : '';

/** The main table: each workload against its goal. */
export function goalSheet(rows: readonly Row[]): Sheet {
  const missed = rows.filter(({ isMet }) => !isMet).map(({ name }) => name);
  return {
    title: 'Goals',
    columns: [
      'workload',
      'goal',
      'measured',
      'range',
      'p50',
      'p99',
      'CPU ours (Node + PostgreSQL)',
      'CPU bare',
      '',
    ],
    rows: rows.map(({ name, goal, value, least, most, isMet, ours, bare }) => [
      name,
      goalText(goal),
      short(value),
      least === most ? '' : `${short(least)}–${short(most)}`,
      milliseconds(ours?.p50),
      milliseconds(ours?.p99),
      cpuText(ours),
      cpuText(bare),
      verdict(isMet),
    ]),
    notes: [
      missed.length === 0 ? 'No goal was missed.' : `Missed: ${missed.join('; ')}.`,
      ...rows.filter(({ note }) => note !== '').map(({ name, note }) => `${name}: ${note}`),
    ],
  };
}

const figuresText = (figures: Figures | null | undefined): string =>
  figures
    ? `${Math.round(figures.perSecond)}/s, p50 ${milliseconds(figures.p50)}, p99 ${milliseconds(figures.p99)}, ${cpuText(figures)}`
    : '';

/** Ours, the bare server and the peers beside one another. */
export function peerSheet(lines: readonly PeerLine[]): Sheet {
  const cell = (name: PeerName, { peers }: PeerLine) => figuresText(peers[name]);
  return {
    title: 'Peers',
    columns: ['workload', 'ours', 'bare', ...peerNames.map((name) => peerTitles[name])],
    rows: lines.map((line) => [
      line.row.name,
      figuresText(line.row.ours),
      figuresText(line.row.bare),
      ...peerNames.map((name) => cell(name, line)),
    ]),
    notes: ['Requests a second; CPU is that of the process and of PostgreSQL, by request.'],
  };
}

/** Questions of towns of different sizes, asked by one client. */
export const growthSheet = (rows: readonly GrowthRow[]): Sheet => ({
  title: 'Growth',
  columns: [
    'question',
    'elements',
    'warm p50',
    'warm p99',
    'CPU (Node + PostgreSQL)',
    'after a value',
    'after an element',
    `≤ ${growthTarget} ms warm`,
  ],
  rows: rows.map(({ question, elements, warm, afterValue, afterElement, isMet }) => [
    question,
    elements.toLocaleString('en'),
    milliseconds(warm.p50),
    milliseconds(warm.p99),
    cpuText(warm),
    milliseconds(afterValue),
    milliseconds(afterElement),
    verdict(isMet),
  ]),
  notes: [
    ...(rows.every(({ isMet }) => isMet)
      ? []
      : [
          `Missed: ${rows
            .filter(({ isMet }) => !isMet)
            .map(({ question, elements }) => `${question} at ${elements.toLocaleString('en')}`)
            .join('; ')}.`,
        ]),
    ...rows
      .filter(({ refusal }) => refusal !== '')
      .map(({ question, refusal }) => `${question}: ${refusal}`),
  ],
});

/** What could not be measured, and why. */
export const failureSheet = (failures: readonly Failure[]): Sheet => ({
  title: 'Not measured',
  columns: ['workload', 'reason'],
  rows: failures.map(({ name, reason }) => [name, reason]),
  notes: [],
});

import type { Bench } from '../workload.ts';

/** One figure of the process or of its image, without a goal: what an operator has to provide. */
export type ProcessRow = {
  readonly name: string;
  /** The median of the rounds. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly unit: 'ms' | 'MB';
  /** What else is worth knowing; empty when nothing is. */
  readonly note: string;
};

/** Something that is measured of the process; each is a file of this folder. */
export type ProcessMeasurement = {
  readonly name: string;
  readonly run: (
    bench: Pick<Bench, 'dataSet' | 'rounds' | 'progress' | 'log'>,
  ) => Promise<readonly ProcessRow[]>;
};

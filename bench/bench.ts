import type { Opened } from '../src/cli/service/open-services.ts';
import type { DataSet } from './data-set.ts';
import type { Progress } from './progress.ts';
import type { Server } from './servers.ts';

/** What a workload is given. */
export type Bench = {
  readonly dataSet: DataSet;
  /**
   * The product's own services in this process: for what is prepared, never for what is measured.
   */
  readonly opened: Opened;
  readonly product: Server;
  readonly baseline: Server;
  readonly questions: readonly string[];
  readonly today: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly progress: Progress;
};

/**
 * What came out: the median of the rounds, the least and the most of them, and what else is worth
 * knowing.
 */
export type Result = {
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
  readonly note: string;
};

/** A measured workload, and its target. */
export type Workload = {
  readonly name: string;
  readonly target: number;
  readonly bound: 'at least' | 'at most';
  readonly unit: string;
  readonly run: (bench: Bench) => Promise<Result>;
};

import type { Opened } from '../src/cli/service/open-services.ts';
import type { DataSet } from './data/data-set.ts';
import type { Figures } from './load/figures.ts';
import type { PeerName } from './peers/peer.ts';
import type { Progress } from './report/progress.ts';
import type { Server } from './servers/servers.ts';

/** What a workload works with. */
export type Bench = {
  readonly dataSet: DataSet;
  /** The product's own services in this process: to prepare data, never to be measured. */
  readonly opened: Opened;
  readonly product: Server;
  readonly bare: Server;
  /** Only for a workload that compares with peers, and only those that run. */
  readonly peers: Readonly<Partial<Record<PeerName, Server>>>;
  readonly questions: readonly string[];
  /** The day in Prague on which everything is read, YYYY-MM-DD. */
  readonly today: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly progress: Progress;
  /** The file that processes of the product write their log to. */
  readonly log: string;
};

/** What is asked of a figure. */
export type Goal = {
  readonly bound: 'at least' | 'at most';
  readonly target: number;
  /** What the figure is: a ratio to something, or a unit. */
  readonly unit: string;
};

/** One row of the report: the median of the rounds and their range, against the goal. */
export type Row = {
  readonly name: string;
  readonly goal: Goal;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly isMet: boolean;
  readonly ours: Figures | null;
  readonly bare: Figures | null;
  /** What else is worth knowing; empty when nothing is. */
  readonly note: string;
};

export type PeerFigures = Readonly<Partial<Record<PeerName, Figures>>>;

/** What a workload found. */
export type Outcome = { readonly rows: readonly Row[]; readonly peers?: PeerFigures };

/** Something that is measured; each is a file in workloads/. */
export type Workload = {
  readonly name: string;
  readonly hasPeers?: boolean;
  readonly run: (bench: Bench) => Promise<Outcome>;
};

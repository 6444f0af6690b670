import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** The figures of one process, as prom-client adds them up. */
export type ProcessFigures = MetricObjectWithValues<MetricValue<string>>[];

/** What the primary process tells a worker: to end, to send its figures, or those of all that it asked for. */
export type ToWorker =
  | { readonly type: 'end' }
  | { readonly type: 'send-figures'; readonly id: number }
  | { readonly type: 'all-figures'; readonly id: number; readonly text: string };

/** What a worker tells the primary process: its figures, or that it wants those of all. */
export type ToPrimary =
  | { readonly type: 'figures'; readonly id: number; readonly figures: ProcessFigures }
  | { readonly type: 'want-all-figures'; readonly id: number };

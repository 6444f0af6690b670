import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** The metrics of one process, as prom-client aggregates them. */
export type ProcessFigures = MetricObjectWithValues<MetricValue<string>>[];

/** Messages of the primary process to a worker: end, send your figures, here are everyone's. */
export type ToWorker =
  | { readonly type: 'end' }
  | { readonly type: 'send-figures'; readonly id: number }
  | { readonly type: 'all-figures'; readonly id: number; readonly text: string };

/** Messages of a worker to the primary process: its own figures, or a request for everyone's. */
export type ToPrimary =
  | { readonly type: 'figures'; readonly id: number; readonly figures: ProcessFigures }
  | { readonly type: 'want-all-figures'; readonly id: number };

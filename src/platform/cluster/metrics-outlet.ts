import type { Registry } from 'prom-client';

/** Where the figures of a process are kept, and their text for Prometheus: with those of other processes, where there are some. */
export type MetricsOutlet = { readonly registry: Registry; readonly text: () => Promise<string> };

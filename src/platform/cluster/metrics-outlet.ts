import type { Registry } from 'prom-client';

/**
 * The registry of a process, and the metrics text for Prometheus, which includes other processes.
 */
export type MetricsOutlet = { readonly registry: Registry; readonly text: () => Promise<string> };

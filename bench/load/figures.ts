import type { Spent } from './processor-time.ts';

/** What a server did in a run, or the medians of several runs. */
export type Figures = {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  /** Milliseconds. */
  readonly p99: number;
  /** Microseconds of processor time by request; null where there is no /proc. */
  readonly cpu: Spent | null;
};

/** Returns the median; NaN of nothing. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Returns the value below which a share of the values lies, interpolated between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Returns the median of each figure. */
export function mediansOf(runs: readonly Figures[]): Figures {
  const of = (value: (run: Figures) => number) => median(runs.map(value));
  return {
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    cpu: runs.every(({ cpu }) => cpu !== null)
      ? { server: of(({ cpu }) => cpu?.server ?? 0), database: of(({ cpu }) => cpu?.database ?? 0) }
      : null,
  };
}

/** Returns the figures of requests that were sent one after the other, by their milliseconds. */
export const figuresOfTimes = (times: readonly number[], cpu: Spent | null): Figures => ({
  perSecond: (1000 * times.length) / times.reduce((sum, time) => sum + time, 0),
  p50: median(times),
  p99: quantile(times, 0.99),
  cpu,
});

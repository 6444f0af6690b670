import type { Deps } from '../context.ts';
import { sweep } from './purge-expired.ts';

const hour = 3_600_000;

/** Every hour, forgets what is kept for a day only. */
export function startSweep(deps: Deps, onError: (error: unknown) => void): { stop: () => void } {
  const timer = setInterval(() => void sweep(deps).catch(onError), hour);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

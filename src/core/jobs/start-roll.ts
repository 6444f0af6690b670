import type { Deps } from '../context.ts';
import { roll } from '../publication/roll.ts';

const minute = 60_000;

/** Every minute, brings to each town what came into force or expired by itself. A missed tick costs nothing but freshness. */
export function startRoll(deps: Deps, onError: (error: unknown) => void): { stop: () => void } {
  let isRunning = false;
  const tick = async () => {
    if (isRunning) return;
    isRunning = true;
    await roll(deps).catch(onError);
    isRunning = false;
  };
  const timer = setInterval(() => void tick(), minute);
  timer.unref();
  void tick();
  return { stop: () => clearInterval(timer) };
}

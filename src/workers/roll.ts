import type { Services } from '../http/services.ts';
import { roll } from '../operations/roll.ts';

const minute = 60_000;

/** Every minute, brings to each town what came into force or expired by itself. A missed tick costs nothing but freshness. */
export function startRoll(services: Services, onError: (error: unknown) => void): { stop: () => void } {
  let isRunning = false;
  const tick = async () => {
    if (isRunning) return;
    isRunning = true;
    await roll(services).catch(onError);
    isRunning = false;
  };
  const timer = setInterval(() => void tick(), minute);
  timer.unref();
  void tick();
  return { stop: () => clearInterval(timer) };
}

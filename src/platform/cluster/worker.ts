import { Registry } from 'prom-client';
import { problem } from '../../errors.ts';
import type { ToPrimary, ToWorker } from './messages.ts';
import type { MetricsOutlet } from './metrics-outlet.ts';

const timeoutMs = 5000;

/**
 * Connects this worker to its primary process: ends on its message, and returns metrics of all
 * processes.
 */
export function openWorker(onEnd: () => void): MetricsOutlet {
  const registry = new Registry();
  const waiting = new Map<number, (text: string) => void>();
  let lastId = 0;
  process.on('message', async (message: ToWorker) => {
    if (message.type === 'end') onEnd();
    if (message.type === 'all-figures') waiting.get(message.id)?.(message.text);
    if (message.type === 'send-figures') {
      const figures = await registry.getMetricsAsJSON();
      send({ type: 'figures', id: message.id, figures });
    }
  });
  const text = () =>
    new Promise<string>((resolve, reject) => {
      const id = ++lastId;
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(problem('unavailable', { headers: { 'Retry-After': '5' } }));
      }, timeoutMs);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(answer);
      });
      send({ type: 'want-all-figures', id });
    });
  return { registry, text };
}

function send(message: ToPrimary): void {
  // a primary process that has exited needs no answer
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

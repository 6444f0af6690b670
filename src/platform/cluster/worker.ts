import { Registry } from 'prom-client';
import { problem } from '../../errors.ts';
import type { ToPrimary, ToWorker } from './messages.ts';
import type { MetricsOutlet } from './metrics-outlet.ts';

const timeoutMs = 5000;

/** This process as a worker: ends when the primary process says so, and tells the figures of all workers as one. */
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
      const tooLate = setTimeout(() => {
        waiting.delete(id);
        reject(problem('unavailable', { headers: { 'Retry-After': '5' } }));
      }, timeoutMs);
      waiting.set(id, (answer) => {
        clearTimeout(tooLate);
        waiting.delete(id);
        resolve(answer);
      });
      send({ type: 'want-all-figures', id });
    });
  return { registry, text };
}

function send(message: ToPrimary): void {
  // whoever is not there any more needs no answer
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

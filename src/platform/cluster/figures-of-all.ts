import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
import type { ProcessFigures, ToPrimary, ToWorker } from './messages.ts';

type Collection = {
  readonly missing: Set<number>;
  readonly received: ProcessFigures[];
  readonly done: () => void;
};

const timeoutMs = 2000;

/**
 * Aggregates the metrics of all workers and the primary process for the worker that was asked for
 * them.
 */
export class FiguresOfAll {
  /** The primary process's own metrics. */
  readonly registry = new Registry();
  readonly #replaced: Counter;
  readonly #collections = new Map<number, Collection>();
  #lastId = 0;

  constructor() {
    const registers = [this.registry];
    this.#replaced = new Counter({
      name: 'osnova_workers_replaced_total',
      help: 'Workers that died and were replaced.',
      registers,
    });
    const running = new Gauge({
      name: 'osnova_workers',
      help: 'Processes that answer requests.',
      registers,
      collect: () => void running.set(connectedWorkers().length),
    });
  }

  countReplaced(): void {
    this.#replaced.inc();
  }

  take(worker: Worker, message: ToPrimary): void {
    if (message.type === 'want-all-figures')
      void this.#text().then((text) => send(worker, { type: 'all-figures', id: message.id, text }));
    if (message.type === 'figures') this.#receive(worker, message.id, message.figures);
  }

  /** Stops waiting for a worker that has died. */
  forget(worker: Worker): void {
    for (const id of this.#collections.keys()) this.#receive(worker, id, null);
  }

  #receive(worker: Worker, id: number, figures: ProcessFigures | null): void {
    const collection = this.#collections.get(id);
    if (!collection?.missing.delete(worker.id)) return;
    if (figures) collection.received.push(figures);
    if (collection.missing.size === 0) collection.done();
  }

  async #text(): Promise<string> {
    const id = ++this.#lastId;
    const workers = connectedWorkers();
    const received: ProcessFigures[] = [await this.registry.getMetricsAsJSON()];
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#collections.set(id, {
        missing: new Set(workers.map((worker) => worker.id)),
        received,
        done,
      });
      for (const worker of workers) send(worker, { type: 'send-figures', id });
    });
    this.#collections.delete(id);
    return AggregatorRegistry.aggregate(received).metrics();
  }
}

/** Returns the workers that can receive messages. */
export const connectedWorkers = (): Worker[] =>
  Object.values(cluster.workers ?? {}).filter(
    (worker): worker is Worker => worker?.isConnected() === true,
  );

/** Sends a message to a worker, unless it is about to exit, which is noticed otherwise. */
export function send(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}

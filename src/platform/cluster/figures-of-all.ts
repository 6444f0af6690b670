import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
import type { ProcessFigures, ToPrimary, ToWorker } from './messages.ts';

type Asking = {
  readonly missing: Set<number>;
  readonly got: ProcessFigures[];
  readonly done: () => void;
};

const timeoutMs = 2000;

/** Adds up the figures of all workers, and those of the primary process, for the worker that was asked. */
export class FiguresOfAll {
  /** What the primary process itself counts. */
  readonly registry = new Registry();
  readonly #replaced: Counter;
  readonly #asked = new Map<number, Asking>();
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
      collect: () => void running.set(present().length),
    });
  }

  countReplaced(): void {
    this.#replaced.inc();
  }

  take(worker: Worker, message: ToPrimary): void {
    if (message.type === 'want-all-figures')
      void this.#text().then((text) => send(worker, { type: 'all-figures', id: message.id, text }));
    if (message.type === 'figures') this.#arrived(worker, message.id, message.figures);
  }

  /** Does not wait for a worker that has died. */
  gone(worker: Worker): void {
    for (const id of this.#asked.keys()) this.#arrived(worker, id, null);
  }

  #arrived(worker: Worker, id: number, figures: ProcessFigures | null): void {
    const asking = this.#asked.get(id);
    if (!asking?.missing.delete(worker.id)) return;
    if (figures) asking.got.push(figures);
    if (asking.missing.size === 0) asking.done();
  }

  async #text(): Promise<string> {
    const id = ++this.#lastId;
    const workers = present();
    const got: ProcessFigures[] = [await this.registry.getMetricsAsJSON()];
    await new Promise<void>((resolve) => {
      const tooLate = setTimeout(resolve, timeoutMs);
      const done = () => {
        clearTimeout(tooLate);
        resolve();
      };
      this.#asked.set(id, { missing: new Set(workers.map((worker) => worker.id)), got, done });
      for (const worker of workers) send(worker, { type: 'send-figures', id });
    });
    this.#asked.delete(id);
    return AggregatorRegistry.aggregate(got).metrics();
  }
}

/** The workers that can be told something. */
export const present = (): Worker[] =>
  Object.values(cluster.workers ?? {}).filter(
    (worker): worker is Worker => worker?.isConnected() === true,
  );

/** Sends to a worker; one that is on its way out hears nothing, and its end is noticed otherwise. */
export function send(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}

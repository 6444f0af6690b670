import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';

type Close = () => Promise<unknown> | unknown;

export type EndingOptions = {
  readonly logger: Logger;
  /** Between announcing the end and ending the work, so that load balancers notice. */
  readonly pauseMs: number;
  /** How long the closing may take. */
  readonly timeoutMs: number;
  /**
   * A worker gets both its primary's message and the group's signal: the second one must not hurry
   * it.
   */
  readonly isWorker: boolean;
};

/** Ends the process in order: on a signal or an error it closes what was opened, last first. */
export class Ending {
  readonly #closings: Close[] = [];
  readonly #grace: ReturnType<typeof closeWithGrace>;
  #announce: () => void = () => undefined;
  #hasBegun = false;

  constructor({ logger, pauseMs, timeoutMs, isWorker }: EndingOptions) {
    this.#grace = closeWithGrace(
      {
        delay: pauseMs + timeoutMs,
        logger: { error: (error: unknown) => logger.error({ err: error }, 'ending') },
        skip: isWorker ? ['SIGINT', 'SIGTERM'] : [],
      },
      async ({ err }) => {
        if (err) logger.error({ err }, 'ending after an error');
        this.#announce();
        if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
        await this.#closeAll();
        logger.info('ended');
      },
    );
    if (isWorker)
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => this.begin());
  }

  /** Sets what is called as soon as the end begins. */
  announceBy(announce: () => void): void {
    this.#announce = announce;
  }

  add(close: Close): void {
    this.#closings.push(close);
  }

  /** Begins the end of the process; further calls do nothing. */
  begin(): void {
    if (!this.#hasBegun) this.#grace.close();
    this.#hasBegun = true;
  }

  /** Closes what was opened after a failed start; the process then exits by itself. */
  async abandon(): Promise<void> {
    this.#grace.uninstall();
    await this.#closeAll();
  }

  async #closeAll(): Promise<void> {
    for (let close = this.#closings.pop(); close; close = this.#closings.pop()) await close();
  }
}

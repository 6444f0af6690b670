import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';

type Close = () => Promise<unknown> | unknown;

export type EndingOptions = {
  readonly logger: Logger;
  /** Between the first sign that the process will end and the end of its work, for balancers. */
  readonly pauseMs: number;
  /** How long the closing may take. */
  readonly timeoutMs: number;
  /** A worker may be told by its primary process and by the signal to the group: a second word is no reason to hurry. */
  readonly isWorker: boolean;
};

/** The orderly end of the process: on a signal or an error what was opened is closed, the last first. */
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

  /** Called as soon as the end begins. */
  announceBy(announce: () => void): void {
    this.#announce = announce;
  }

  add(close: Close): void {
    this.#closings.push(close);
  }

  /** Ends the process in order; once begun, a second call changes nothing. */
  begin(): void {
    if (!this.#hasBegun) this.#grace.close();
    this.#hasBegun = true;
  }

  /** Closes what was opened, because the start has failed; the process ends by itself. */
  async abandon(): Promise<void> {
    this.#grace.uninstall();
    await this.#closeAll();
  }

  async #closeAll(): Promise<void> {
    for (let close = this.#closings.pop(); close; close = this.#closings.pop()) await close();
  }
}

import { Presets, SingleBar } from 'cli-progress';

/** Shows progress on a terminal; silent in a pipe. */
export class Progress {
  readonly #bar = new SingleBar(
    {
      format: '{task} {bar} {percentage}% | {duration_formatted}',
      stream: process.stderr,
      hideCursor: true,
    },
    Presets.shades_classic,
  );

  start(task: string, steps: number): void {
    this.#bar.start(Math.ceil(steps), 0, { task: task.padEnd(24) });
  }

  step(): void {
    this.#bar.increment();
  }

  stop(): void {
    this.#bar.stop();
  }
}

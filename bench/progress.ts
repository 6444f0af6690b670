import { Presets, SingleBar } from 'cli-progress';

/** Tells a person at a terminal how far it is; says nothing into a pipe. */
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

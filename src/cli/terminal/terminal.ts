import type { Log } from '../../platform/log.ts';

/** Prints the progress of long work to a terminal, and nothing to a pipe. */
export const printProgress = (message: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`${message}\n`);
};

/** Prints the answer of a command: as lines for a person, or as JSON. */
export function answer(value: unknown, asJson: boolean, lines: readonly string[]): void {
  process.stdout.write(
    asJson ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
  );
}

/** The log of a command: information only on a terminal, warnings and errors always. */
export const commandLog: Log = {
  info: printProgress,
  warn: (message) => process.stderr.write(`${message}\n`),
  error: (_details, message) => process.stderr.write(`${message}\n`),
};

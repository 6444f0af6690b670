import type { Log } from '../platform/log.ts';

/** Says on a terminal what long work is doing, and nothing in a pipe. */
export const printProgress = (message: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`${message}\n`);
};

/** The answer of a command: for a person, or as JSON. */
export function answer(value: unknown, asJson: boolean, lines: readonly string[]): void {
  process.stdout.write(
    asJson ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
  );
}

/** The log of a command: news for a terminal, warnings and errors always. */
export const commandLog: Log = {
  info: printProgress,
  warn: (message) => process.stderr.write(`${message}\n`),
  error: (_details, message) => process.stderr.write(`${message}\n`),
};

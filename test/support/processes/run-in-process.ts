import { Readable, Writable } from 'node:stream';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import type { CommandResult } from './run-command.ts';

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `osnova` within the test's own process, which saves starting another one. Its environment
 * is exactly `environment`. Runs one at a time, because streams and environment are the process's.
 */
export function runInProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): Promise<CommandResult> {
  const result = last.then(() => runAlone(args, environment, input));
  last = result.catch(() => undefined);
  return result;
}

async function runAlone(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input: string,
): Promise<CommandResult> {
  const [stdout, stderr] = [new CapturedStream(), new CapturedStream()];
  const restore = replaceInProcess({
    stdout,
    stderr,
    stdin: Readable.from([Buffer.from(input)]),
    env: { LANG: 'en_GB.UTF-8', ...environment },
  });
  try {
    const code = await runCommandLine(args);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    restore();
    process.exitCode = undefined; // a failed command sets it for the process it expects to end
  }
}

/** A stream that captures what is written to it. */
class CapturedStream extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}

/** Replaces properties of the process; returns a function that restores them. */
function replaceInProcess(values: Readonly<Record<string, unknown>>): () => void {
  const originals = Object.keys(values).map(
    (name) => [name, Object.getOwnPropertyDescriptor(process, name)] as const,
  );
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(process, name, { value, configurable: true, writable: true });
  return () => {
    for (const [name, descriptor] of originals)
      if (descriptor) Object.defineProperty(process, name, descriptor);
  };
}

import { Readable, Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import type { CommandResult } from './command-line.ts';

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `osnova` in the process of the test, which spares the start of another one, with nothing in its environment but what
 * is given. One at a time: the streams and the environment are the process's.
 */
export function osnovaHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): Promise<CommandResult> {
  const said = last.then(() => runAlone(args, environment, input));
  last = said.catch(() => undefined);
  return said;
}

async function runAlone(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input: string,
): Promise<CommandResult> {
  const [stdout, stderr] = [new Kept(), new Kept()];
  const giveBack = replaceInProcess({
    stdout,
    stderr,
    stdin: Readable.from([Buffer.from(input)]),
    env: { LANG: 'en_GB.UTF-8', ...environment },
  });
  try {
    const code = await runCommandLine(args);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    giveBack();
    process.exitCode = undefined; // a command that fails sets it, for a process that ends
  }
}

/** A stream that keeps what was written to it. */
class Kept extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}

/** Puts other values in the place of the process's own; answers the act that gives these back. */
function replaceInProcess(values: Readonly<Record<string, unknown>>): () => void {
  const own = Object.keys(values).map(
    (name) => [name, Object.getOwnPropertyDescriptor(process, name)] as const,
  );
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(process, name, { value, configurable: true, writable: true });
  return () => {
    for (const [name, descriptor] of own)
      if (descriptor) Object.defineProperty(process, name, descriptor);
  };
}

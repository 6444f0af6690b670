import { spawn } from 'node:child_process';
import { messageOf } from '../error-code.ts';

/** Where the start of the database logs. */
export type Log = { info(message: string): void; warn(message: string): void };

/** The system user a program runs as. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/** How a program ended; `output` is what it wrote, errors included. */
export type Outcome = { readonly succeeded: boolean; readonly output: string };

export type RunOptions = {
  readonly account?: Account | undefined;
  readonly folder?: string;
  readonly input?: string;
};

/** The entire environment of every program started here; Node adds what Windows requires. */
export const environment: Readonly<Record<string, string>> = {
  ...(process.platform === 'win32'
    ? {}
    : { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' }),
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Returns the options of spawn that select the account. */
export const actingAs = (account: Account | undefined) =>
  account ? { uid: account.uid, gid: account.gid } : {};

/** Runs a program to its end. Never rejects: a program that cannot be started has not succeeded. */
export function runProgram(
  program: string,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const { account, folder = '/', input = '' } = options;
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      ...actingAs(account),
      cwd: folder,
      env: environment,
      stdio: 'pipe',
      windowsHide: true,
    });
    const written: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => written.push(text));
    }
    child.on('error', (error) => resolve({ succeeded: false, output: messageOf(error) }));
    child.on('close', (code, signal) => {
      const output = written.join('').trim();
      resolve({
        succeeded: code === 0,
        output: output === '' && signal ? `ended by ${signal}` : output,
      });
    });
    // A program that ends without reading its input closes the pipe; its exit code says what
    // happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The last lines of a text, as part of an error message. */
export const lastLines = (text: string, count = 12): string =>
  text.trim().split('\n').slice(-count).join('\n');

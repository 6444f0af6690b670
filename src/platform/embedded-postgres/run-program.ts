import { spawn } from 'node:child_process';
import { messageOf } from '../error-code.ts';

/** Where a start tells what it does. */
export type Log = { info(message: string): void; warn(message: string): void };

/** The system user a program runs as. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/** How a program ended; `output` is what it wrote, errors included. */
export type Outcome = { readonly succeeded: boolean; readonly output: string };

export type Circumstances = {
  readonly account?: Account | undefined;
  readonly folder?: string;
  readonly input?: string;
};

/** The whole environment of every program started here. Windows needs variables of its own, which Node adds. */
export const environment: Readonly<Record<string, string>> = {
  ...(process.platform === 'win32'
    ? {}
    : { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' }),
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** The part of spawn's options that says as whom the program runs. */
export const actingAs = (account: Account | undefined) =>
  account ? { uid: account.uid, gid: account.gid } : {};

/** Runs a program to its end. Never rejects: a program that cannot even be started did not succeed. */
export function runProgram(
  program: string,
  parameters: readonly string[],
  circumstances: Circumstances = {},
): Promise<Outcome> {
  const { account, folder = '/', input = '' } = circumstances;
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
    // A program that ends without reading its input closes the pipe; its exit code says what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The last lines of a text, as part of an error message. */
export const lastLines = (text: string, count = 12): string =>
  text.trim().split('\n').slice(-count).join('\n');

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { compiled } from './compiled.ts';

const root = path.join(import.meta.dirname, '../..');

/** How a process ended. */
export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** The real service, in a process of its own. */
export type ServerProcess = {
  readonly pid: number;
  /** Where it listens, once it has said so; rejects when it ends before that. */
  readonly base: Promise<string>;
  readonly ending: Promise<Ending>;
  /** Everything it has written so far. */
  readonly output: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
};

/** Starts the service with nothing in its environment but what is given. */
export function startServer(environment: Readonly<Record<string, string>>): ServerProcess {
  const child: ChildProcess = spawn(process.execPath, [compiled('main.js')], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HOST: '127.0.0.1',
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const ending = new Promise<Ending>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  const base = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        written += text;
        const told = /^ {2}Osnova (http:\S+)$/m.exec(written)?.[1];
        if (told !== undefined) resolve(told);
      });
    void ending.then(({ code, signal }) =>
      reject(new Error(`the service ended (${code ?? signal}) before it listened:\n${written}`)),
    );
  });
  base.catch(() => undefined); // awaited by those who want to know
  return {
    pid: child.pid ?? 0,
    base,
    ending,
    output: () => written,
    kill: (signal) => void child.kill(signal),
  };
}

/** Ends a process and all that it started, at once. */
export async function killTree(pid: number): Promise<void> {
  for (const doomed of [pid, ...(await descendantsOf(pid))]) {
    try {
      process.kill(doomed, 'SIGKILL');
    } catch {
      // it has ended by itself
    }
  }
}

async function descendantsOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found)
    found.push(...pairs.filter(([, of]) => of === parent).map(([child]) => child as number));
  return found.slice(1);
}

/** Asks again until the answer is right; gives up, with the last answer, long after any machine would have come to it. */
export async function eventually<Value>(
  ask: () => Promise<Value>,
  isRight: (value: Value) => boolean,
): Promise<Value> {
  for (const deadline = Date.now() + 120_000; ; await pause(50)) {
    const value = await ask();
    if (isRight(value) || Date.now() > deadline) return value;
  }
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { compiled } from './compiled.ts';

const root = path.join(import.meta.dirname, '../../..');

/** How a process ended. */
export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** The real service, in a process of its own. */
export type ServerProcess = {
  readonly pid: number;
  /** Resolves to its base address once it listens; rejects when it ends before that. */
  readonly base: Promise<string>;
  readonly ending: Promise<Ending>;
  /** Everything it has written so far. */
  readonly output: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
};

/** Starts the service; its environment is exactly `environment`. */
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
        const announced = /^ {2}Osnova (http:\S+)$/m.exec(written)?.[1];
        if (announced !== undefined) resolve(announced);
      });
    void ending.then(({ code, signal }) =>
      reject(new Error(`the service ended (${code ?? signal}) before it listened:\n${written}`)),
    );
  });
  base.catch(() => undefined); // a test that does not await it must not fail
  return {
    pid: child.pid ?? 0,
    base,
    ending,
    output: () => written,
    kill: (signal) => void child.kill(signal),
  };
}

/** Kills a process and its descendants. */
export async function killTree(pid: number): Promise<void> {
  for (const target of [pid, ...(await descendantsOf(pid))]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // it has already ended
    }
  }
}

async function descendantsOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = [pid];
  for (const parent of tree)
    tree.push(...pairs.filter(([, of]) => of === parent).map(([child]) => child as number));
  return tree.slice(1);
}

/** Polls until the value is right; after two minutes returns the last value as it is. */
export async function eventually<Value>(
  ask: () => Promise<Value>,
  isRight: (value: Value) => boolean,
): Promise<Value> {
  for (const deadline = Date.now() + 120_000; ; await pause(50)) {
    const value = await ask();
    if (isRight(value) || Date.now() > deadline) return value;
  }
}

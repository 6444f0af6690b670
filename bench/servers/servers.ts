import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server in a process of its own. */
export type Server = {
  readonly origin: string;
  readonly pid: number;
  readonly applicationName: string;
  readonly stop: () => Promise<void>;
};

const root = path.join(import.meta.dirname, '../..');

/**
 * The product as it is delivered: compiled, with its defaults, and a limit of requests that is
 * counted but never reached.
 */
export async function startProduct(
  url: string,
  options: { log: string; profile: string | null; workers?: number },
): Promise<Server> {
  const port = await freePort();
  const log = openSync(options.log, 'a');
  const profiling =
    options.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  const child = spawn(process.execPath, [...profiling, 'dist/main.js'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: url,
      PORT: String(port),
      RATE_LIMIT_MAX: '1000000000',
      ...(options.workers === undefined ? {} : { WEB_CONCURRENCY: String(options.workers) }),
      NODE_ENV: 'production',
    },
    stdio: ['ignore', log, log],
  });
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(`${origin}/health/ready`, child, options.log);
  return serverOf(child, origin, 'osnova');
}

/** Starts the bare server. */
export const startBare = (url: string, today: string): Promise<Server> =>
  startScript('bare/bare-server.ts', [url, today], 'bench-bare');

/** Starts the service that most teams would write. */
export const startTypical = (url: string): Promise<Server> =>
  startScript('../peers/typical-service.ts', [url], 'bench-typical');

const maxStartMs = 60_000;

/** Starts a script that sends the port it listens on. */
async function startScript(
  script: string,
  values: readonly string[],
  applicationName: string,
): Promise<Server> {
  const child = fork(path.join(import.meta.dirname, script), values, {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const port = await new Promise<number>((resolve, reject) => {
    // the scripts send nothing else
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    const late = setTimeout(() => child.kill(), maxStartMs);
    child.once('message', () => clearTimeout(late));
  });
  return serverOf(child, `http://127.0.0.1:${port}`, applicationName);
}

const serverOf = (child: ChildProcess, origin: string, applicationName: string): Server => ({
  origin,
  applicationName,
  pid: child.pid as number, // it has answered, so it runs
  stop: async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  },
});

async function untilReady(address: string, child: ChildProcess, log: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 20) {
    if (child.exitCode !== null) break;
    const isReady = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await sleep(20);
  }
  throw new Error(`the product did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number }; // it listens on a port
  probe.close();
  await once(probe, 'close');
  return port;
}

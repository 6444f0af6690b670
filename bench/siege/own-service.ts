import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The compiled service with a database of its own, and the sample municipalities in it once it has
 * started.
 */
export type OwnService = {
  readonly origin: string;
  readonly adminToken: string;
  /** Memory of the process in MB, as the system counts it. */
  readonly residentMegabytes: () => Promise<number>;
  /**
   * Reads the memory metrics of the process, in MB, by the middle of their name:
   * `nodejs_heap_size_used`.
   */
  readonly measuredMegabytes: () => Promise<(name: string) => number>;
  /** Has the process give up what nothing reaches. */
  readonly collect: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A folder for data that is gone once it is no longer needed. */
export async function withDataFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'osnova-bench-'));
  try {
    await work(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/**
 * Makes the service collect garbage on a signal that ends nothing, so that what remains is really
 * retained.
 */
const collectsOnSignal = [
  '--expose-gc',
  '--import',
  'data:text/javascript,process.on("SIGWINCH",()=>gc())',
];

/** Starts `dist/main.js` of a folder on data. */
export async function startOwnService(folder: string, dataDir: string): Promise<OwnService> {
  const adminToken = 'osn_admin_for_measuring_only';
  const child = spawn(process.execPath, [...collectsOnSignal, 'dist/main.js'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      DATA_DIR: dataDir,
      ADMIN_TOKEN: adminToken,
      RATE_LIMIT_MAX: '1000000000',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid as number; // it has been spawned
  const origin = await announcedBy(child);
  return {
    origin,
    adminToken,
    residentMegabytes: async () =>
      Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    measuredMegabytes: async () => {
      const text = await (await fetch(`${origin}/metrics`)).text();
      return (name) =>
        Number(new RegExp(`^osnova_${name}_bytes (\\S+)`, 'm').exec(text)?.[1]) / 1024 / 1024;
    },
    collect: async () => {
      child.kill('SIGWINCH');
      await pause(1000);
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Where it listens, as it says itself. */
function announcedBy(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-10_000);
        const origin = /^ {2}Osnova (http:\S+)$/m.exec(said)?.[1];
        if (origin !== undefined) resolve(origin);
      });
    child.once('exit', () => reject(new Error(`the service ended:\n${said}`)));
  });
}

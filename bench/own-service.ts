import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The compiled service with a database of its own, and the sample towns in it once it has started. */
export type OwnService = {
  readonly origin: string;
  readonly pid: number;
  readonly adminToken: string;
  /** Memory of the process in MB, as the system counts it. */
  readonly residentMegabytes: () => Promise<number>;
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

/** Starts `dist/main.js` of a folder on data. */
export async function startOwnService(folder: string, dataDir: string, nodeOptions: readonly string[] = []): Promise<OwnService> {
  const adminToken = 'osn_admin_for_measuring_only';
  const child = spawn(process.execPath, [...nodeOptions, 'dist/main.js'], {
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
  return {
    origin: await announcedBy(child),
    pid,
    adminToken,
    residentMegabytes: async () => Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
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

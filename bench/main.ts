import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dayIn } from '../src/core/model/day.ts';
import type { Bench, Workload } from './bench.ts';
import { asOwner, prepareDataSet } from './data-set.ts';
import { Progress } from './progress.ts';
import { Random } from './random.ts';
import { json, type Line, table } from './report.ts';
import { startBaseline, startProduct } from './servers.ts';
import { question } from './words.ts';
import { card } from './workloads/card.ts';
import { exports } from './workloads/export.ts';
import { imports } from './workloads/import.ts';
import { list } from './workloads/list.ts';
import { neighbourhood } from './workloads/neighbourhood.ts';
import { notModified } from './workloads/not-modified.ts';
import { search } from './workloads/search.ts';

const workloads: readonly Workload[] = [
  card,
  list,
  search,
  notModified,
  neighbourhood,
  exports,
  imports,
];

const { values: given } = parseArgs({
  options: {
    json: { type: 'string' },
    municipalities: { type: 'string', default: '200' },
    keep: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    profile: { type: 'string' },
  },
});

const folder = await mkdtemp(path.join(tmpdir(), 'osnova-bench-'));
// who runs PostgreSQL must get in: else its cluster would be kept in /var/lib/osnova, and stay
// there
await chmod(folder, 0o711);
try {
  await run(given.keep === undefined ? path.join(folder, 'data') : path.resolve(given.keep));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Prepares the data, runs the requested measurements, and reports the results. */
async function run(dataDir: string): Promise<void> {
  const progress = new Progress();
  const databaseUrl = process.env.BENCH_DATABASE_URL ?? null;
  await mkdir(dataDir, { recursive: true });
  const { dataSet, opened } = await prepareDataSet(
    { databaseUrl, dataDir },
    Number(given.municipalities),
    progress,
  );
  try {
    const random = new Random(42);
    const questions = Array.from({ length: 200 }, () => question(random));
    const today = dayIn('Europe/Prague', new Date());
    const load = loadavg()[0] ?? 0;
    const common = {
      dataSet,
      opened,
      questions,
      today,
      rounds: Number(given.rounds),
      seconds: Number(given.seconds),
      progress,
    };
    const lines: Line[] = [];
    for (const workload of workloads.filter(
      ({ name }) => given.only === undefined || given.only.split(',').includes(name),
    ))
      lines.push({ workload, result: await measured(common, workload) });
    process.stdout.write(
      `${table(lines)}\n\n${dataSet.municipalities.length} municipalities; ${await machine(dataSet.url)}; load before ${load.toFixed(1)}\n`,
    );
    if (given.json !== undefined) await writeFile(given.json, json(lines));
  } finally {
    await opened.close();
  }
}

/** Runs one workload against fresh processes, so that none inherits the memory of another. */
async function measured(
  common: Omit<Bench, 'product' | 'baseline'>,
  workload: Workload,
): Promise<Line['result']> {
  const { dataSet, questions, today } = common;
  const profile = given.profile === undefined ? null : path.resolve(given.profile);
  const baseline = await startBaseline(dataSet.url, questions, today);
  try {
    const product = await startProduct(dataSet.url, {
      log: path.join(folder, 'product.log'),
      profile,
    });
    try {
      return await workload.run({ ...common, product, baseline });
    } finally {
      await product.stop();
    }
  } finally {
    await baseline.stop();
  }
}

/** What the figures were taken on. */
async function machine(url: string): Promise<string> {
  const { rows } = await asOwner(url, (client) =>
    client.query<{ server_version: string }>('SHOW server_version'),
  );
  return `Node ${process.version}, PostgreSQL ${rows[0]?.server_version}; ${availableParallelism()} × ${cpus()[0]?.model}`;
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dayIn } from '../src/model/day.ts';
import type { Bench, Workload } from './bench.ts';
import { asOwner, prepareDataSet } from './data-set.ts';
import { Progress } from './progress.ts';
import { Random } from './random.ts';
import { json, type Line, table } from './report.ts';
import { type Server, startBaseline, startProduct } from './servers.ts';
import { question } from './words.ts';
import { card } from './workloads/card.ts';
import { exports } from './workloads/export.ts';
import { imports } from './workloads/import.ts';
import { list } from './workloads/list.ts';
import { neighbourhood } from './workloads/neighbourhood.ts';
import { notModified } from './workloads/not-modified.ts';
import { search } from './workloads/search.ts';

const workloads: readonly Workload[] = [card, list, search, notModified, neighbourhood, exports, imports];

const { values: given } = parseArgs({
  options: {
    json: { type: 'string' },
    towns: { type: 'string', default: '200' },
    keep: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    profile: { type: 'string' },
  },
});

const chosen = workloads.filter(({ name }) => given.only === undefined || given.only.split(',').includes(name));
const progress = new Progress();
const folder = await mkdtemp(path.join(tmpdir(), 'osnova-bench-'));
const dataDir = given.keep === undefined ? path.join(folder, 'data') : path.resolve(given.keep);
await mkdir(dataDir, { recursive: true });

const { dataSet, opened } = await prepareDataSet(
  { databaseUrl: process.env.BENCH_DATABASE_URL ?? null, dataDir },
  Number(given.towns),
  progress,
);
const servers: Server[] = [];
try {
  const random = new Random(42);
  const questions = Array.from({ length: 200 }, () => question(random));
  const today = dayIn('Europe/Prague', new Date());
  const baseline = await startBaseline(dataSet.url, questions, today);
  servers.push(baseline);
  const profile = given.profile === undefined ? null : path.resolve(given.profile);
  const lines: Line[] = [];
  const before = loadavg()[0] ?? 0;
  for (const workload of chosen) {
    // a fresh process for each, so that none inherits the memory of another
    const product = await startProduct(dataSet.url, { log: path.join(folder, 'product.log'), profile });
    servers.push(product);
    const bench: Bench = {
      dataSet,
      opened,
      product,
      baseline,
      questions,
      today,
      rounds: Number(given.rounds),
      seconds: Number(given.seconds),
      progress,
    };
    lines.push({ workload, result: await workload.run(bench) });
    await product.stop();
    servers.pop();
  }
  const { rows } = await asOwner(dataSet.url, (client) => client.query<{ server_version: string }>('SHOW server_version'));
  process.stdout.write(`${table(lines)}\n\n`);
  process.stdout.write(
    `${dataSet.towns.length} towns; Node ${process.version}, PostgreSQL ${rows[0]?.server_version}; ${availableParallelism()} × ${cpus()[0]?.model}; load before ${before.toFixed(2)}\n`,
  );
  if (given.json !== undefined) await writeFile(given.json, json(lines));
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  await opened.close();
  await rm(folder, { recursive: true, force: true });
}

import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dayIn } from '../src/core/model/day.ts';
import { prepareDataSet } from './data/data-set.ts';
import { removeMadeForRun } from './data/made-for-run.ts';
import { Random } from './data/random.ts';
import { question } from './data/words.ts';
import { type GrowthRow, measureGrowth } from './growth/growth.ts';
import { processMeasurements } from './process/index.ts';
import type { ProcessRow } from './process/process-row.ts';
import { asJson } from './report/json.ts';
import { describeMachine } from './report/machine.ts';
import { processSheet } from './report/process-sheet.ts';
import { Progress } from './report/progress.ts';
import { asMarkdown, asText } from './report/sheet.ts';
import {
  type Failure,
  failureSheet,
  goalSheet,
  growthSheet,
  type PeerLine,
  peerSheet,
} from './report/sheets.ts';
import { startBare, startProduct, startTypical } from './servers/servers.ts';
import type { Bench, Row } from './workload.ts';
import { workloads } from './workloads/index.ts';

const { values: given } = parseArgs({
  options: {
    growth: { type: 'string', default: '1000,10000,50000' },
    json: { type: 'string' },
    keep: { type: 'string' },
    municipalities: { type: 'string', default: '200' },
    only: { type: 'string' },
    profile: { type: 'string' },
    results: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
  },
});
const growthName = 'growth';
const names = [...[...workloads, ...processMeasurements].map(({ name }) => name), growthName];
const wanted = given.only?.split(',') ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0)
  throw new Error(`no workload ${unknown.join(', ')}; there are ${names.join(', ')}`);
const resultsFile = path.join(import.meta.dirname, 'RESULTS.md');

const folder = await mkdtemp(path.join(tmpdir(), 'osnova-bench-'));
// the user who runs PostgreSQL must get in; else its cluster would stay in /var/lib/osnova
await chmod(folder, 0o711);
try {
  await run(given.keep === undefined ? path.join(folder, 'data') : path.resolve(given.keep));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Prepares the data, runs what is wanted, and reports. */
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
    await removeMadeForRun(dataSet.url);
    const random = new Random(42);
    const common: Common = {
      dataSet,
      opened,
      questions: Array.from({ length: 200 }, () => question(random)),
      today: dayIn('Europe/Prague', new Date()),
      rounds: Number(given.rounds),
      seconds: Number(given.seconds),
      progress,
      log: path.join(folder, 'product.log'),
    };
    const load = loadavg()[0] ?? 0;
    const rows: Row[] = [];
    const peers: PeerLine[] = [];
    const failures: Failure[] = [];
    // one that fails is named in the report, and the others go on
    const attempt = async (name: string, measure: () => Promise<void>) => {
      try {
        await measure();
      } catch (error) {
        progress.stop();
        failures.push({ name, reason: String(error).slice(0, 1000) });
      }
    };
    for (const workload of workloads.filter(({ name }) => wanted.includes(name)))
      await attempt(workload.name, async () => {
        const outcome = await withServers(common, workload.hasPeers === true, workload.run);
        rows.push(...outcome.rows);
        const [row] = outcome.rows;
        if (outcome.peers && row) peers.push({ row, peers: outcome.peers });
      });
    const growth: GrowthRow[] = [];
    for (const elements of wanted.includes(growthName) ? given.growth.split(',').map(Number) : [])
      await attempt(`${growthName}: ${elements} elements`, async () => {
        growth.push(
          ...(await withServers(common, false, (bench) => measureGrowth(bench, elements))),
        );
      });
    const ofProcess: ProcessRow[] = [];
    for (const { name, run: measure } of processMeasurements)
      if (wanted.includes(name))
        await attempt(name, async () => {
          ofProcess.push(...(await measure(common)));
        });
    const about = `${dataSet.municipalities.length} municipalities, ${given.rounds} rounds of ${given.seconds} s; ${await describeMachine(dataSet.url)}; load before ${load.toFixed(1)}`;
    await report({ rows, peers, growth, ofProcess, failures }, about);
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await opened.close();
  }
}

type Found = {
  readonly rows: readonly Row[];
  readonly peers: readonly PeerLine[];
  readonly growth: readonly GrowthRow[];
  readonly ofProcess: readonly ProcessRow[];
  readonly failures: readonly Failure[];
};

/** Prints the tables, and writes the files that were asked for. */
async function report(
  { rows, peers, growth, ofProcess, failures }: Found,
  about: string,
): Promise<void> {
  const sheets = [
    ...(rows.length > 0 ? [goalSheet(rows)] : []),
    ...(peers.length > 0 ? [peerSheet(peers)] : []),
    ...(growth.length > 0 ? [growthSheet(growth)] : []),
    ...(ofProcess.length > 0 ? [processSheet(ofProcess)] : []),
    ...(failures.length > 0 ? [failureSheet(failures)] : []),
  ];
  process.stdout.write(`${[...sheets.map(asText), about].join('\n\n')}\n`);
  if (given.json !== undefined) await writeFile(given.json, asJson(rows, growth, ofProcess));
  if (given.results)
    await writeFile(
      resultsFile,
      `${['# Results of the benchmarks', 'Written by `npm run bench -- --results`.', about, ...sheets.map(asMarkdown)].join('\n\n')}\n`,
    );
}

type Common = Omit<Bench, 'product' | 'bare' | 'peers'>;

/** Runs work against fresh processes, so that none inherits the memory of another. */
async function withServers<Result>(
  common: Common,
  hasPeers: boolean,
  work: (bench: Bench) => Promise<Result>,
): Promise<Result> {
  const { dataSet, today, log } = common;
  const profile = given.profile === undefined ? null : path.resolve(given.profile);
  const product = await startProduct(dataSet.url, { log, profile });
  const started = [product];
  try {
    const bare = await startBare(dataSet.url, today);
    started.push(bare);
    const typical = hasPeers ? await startTypical(dataSet.url) : null;
    if (typical) started.push(typical);
    const peers = typical ? { typical } : {};
    return await work({ ...common, product, bare, peers });
  } finally {
    for (const server of started.toReversed()) await server.stop();
    // only now: a server may still be writing what nobody waits for any more
    await removeMadeForRun(dataSet.url);
  }
}

import autocannon from 'autocannon';
import type { Client } from 'pg';
import { asOwner } from '../data/owner.ts';
import { Random } from '../data/random.ts';
import type { Bench } from '../workload.ts';
import { type Figures, figuresOfTimes } from './figures.ts';
import { processorTime, type Spent, spent } from './processor-time.ts';
import { type Load, type Request, timeOf } from './request.ts';

const connections = 32;
const requestsOfConnection = 200;

/**
 * Loads several servers in turn, one at a time, in rounds whose order alternates, after a warm-up of
 * each. Returns the runs of each round, so that ratios can be taken inside one.
 */
export async function interleave<Name extends string>(
  bench: Pick<Bench, 'dataSet' | 'progress' | 'rounds' | 'seconds'>,
  task: string,
  loads: Readonly<Record<Name, Load>>,
): Promise<Readonly<Record<Name, Figures>>[]> {
  const names = Object.keys(loads) as Name[]; // they are the keys of a record by Name
  bench.progress.start(task, names.length * (bench.rounds + 1));
  const rounds: Record<Name, Figures>[] = [];
  await asOwner(bench.dataSet.url, async (owner) => {
    for (const name of names) {
      await run(owner, loads[name], Math.max(1, bench.seconds / 2));
      bench.progress.step();
    }
    for (let round = 0; round < bench.rounds; round++) {
      const figures: Partial<Record<Name, Figures>> = {};
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        figures[name] = await run(owner, loads[name], bench.seconds);
        bench.progress.step();
      }
      rounds.push(figures as Record<Name, Figures>); // each name has run
    }
  });
  bench.progress.stop();
  return rounds;
}

const run = (owner: Client, load: Load, seconds: number): Promise<Figures> =>
  load.oneByOne === undefined
    ? loadForSeconds(owner, load, seconds)
    : sendOneByOne(owner, load, load.oneByOne);

/**
 * Keeps a server busy for some seconds over 32 connections.
 * @throws Error when it answers anything but what it should
 */
async function loadForSeconds(owner: Client, load: Load, seconds: number): Promise<Figures> {
  const { server, draw, status } = load;
  const random = new Random(1);
  const [result, cpu] = await withProcessorTime(owner, load, () =>
    autocannon({
      url: server.origin,
      connections,
      duration: seconds,
      timeout: 60,
      ...(load.isDrawnWhenSent
        ? { requests: [{ setupRequest: (request) => ({ ...request, ...draw(random) }) }] }
        : {
            setupClient: (client) =>
              client.setRequests(
                Array.from({ length: requestsOfConnection }, (): Request => draw(random)),
              ),
          }),
    }),
  );
  const wrong = Object.keys(result.statusCodeStats ?? {}).filter((code) => Number(code) !== status);
  if (wrong.length > 0 || result.errors > 0)
    throw new Error(
      `${server.origin}${draw(random).path}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`,
    );
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: perRequest(cpu, result.requests.total),
  };
}

async function sendOneByOne(owner: Client, load: Load, count: number): Promise<Figures> {
  const random = new Random(1);
  const [times, cpu] = await withProcessorTime(owner, load, async () => {
    const milliseconds: number[] = [];
    for (let sent = 0; sent < count; sent++)
      milliseconds.push(await timeOf(load.server, load.draw(random), load.status));
    return milliseconds;
  });
  return figuresOfTimes(times, perRequest(cpu, count));
}

/** Runs some work, and returns with it the processor time that a server and its database spent. */
export async function withProcessorTime<Result>(
  owner: Client,
  { server }: Pick<Load, 'server'>,
  work: () => Promise<Result>,
): Promise<readonly [Result, Spent | null]> {
  const before = await processorTime(owner, server);
  const result = await work();
  const after = await processorTime(owner, server);
  return [result, before && after ? spent(server.pid, before, after) : null];
}

/** Returns processor time by request; null where it is unknown. */
export const perRequest = (total: Spent | null, requests: number): Spent | null =>
  total && { server: total.server / requests, database: total.database / requests };

import autocannon from 'autocannon';
import type { Client } from 'pg';
import type { Bench, Result } from './bench.ts';
import { asOwner } from './data-set.ts';
import { processorTime, type Spent, spent } from './processor-time.ts';
import { Random } from './random.ts';
import type { Server } from './servers.ts';

/** A request as both servers understand it. */
export type Request = {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Requests to one server; drawn anew for each connection, the same for both sides. */
export type Load = {
  readonly server: Server;
  readonly prefix?: string;
  readonly draw: (random: Random) => Request;
  readonly status: number;
};

/** What one round of one load gave; processor time is by request. */
export type Run = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly microseconds: Spent | null;
};

const connections = 32;
const requestsOfConnection = 200;

/**
 * Loads several servers in turn, one at a time, in rounds whose order alternates, after a warm-up of each.
 * Answers the runs of each round, so that ratios can be taken inside one.
 */
export async function interleave<Name extends string>(
  bench: Bench,
  task: string,
  loads: Readonly<Record<Name, Load>>,
): Promise<Record<Name, Run>[]> {
  const names = Object.keys(loads) as Name[];
  bench.progress.start(task, names.length * (bench.rounds + 1));
  const rounds: Record<Name, Run>[] = [];
  await asOwner(bench.dataSet.url, async (owner) => {
    for (const name of names) {
      await load(owner, loads[name], Math.max(1, bench.seconds / 2));
      bench.progress.step();
    }
    for (let round = 0; round < bench.rounds; round++) {
      const runs: Partial<Record<Name, Run>> = {};
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        runs[name] = await load(owner, loads[name], bench.seconds);
        bench.progress.step();
      }
      rounds.push(runs as Record<Name, Run>); // each name has run
    }
  });
  bench.progress.stop();
  return rounds;
}

/**
 * Keeps a server busy for some seconds.
 * @throws Error when it answers anything but what it should
 */
async function load(
  owner: Client,
  { server, prefix = '', draw, status }: Load,
  seconds: number,
): Promise<Run> {
  const random = new Random(1);
  const before = await processorTime(owner, server);
  const result = await autocannon({
    url: server.origin,
    connections,
    duration: seconds,
    setupClient: (client) =>
      client.setRequests(
        Array.from({ length: requestsOfConnection }, () => {
          const { path, headers = {} } = draw(random);
          return { method: 'GET', path: prefix + path, headers };
        }),
      ),
  });
  const after = await processorTime(owner, server);
  const wrong = Object.entries(result.statusCodeStats ?? {}).filter(
    ([code]) => Number(code) !== status,
  );
  if (wrong.length > 0 || result.errors > 0)
    throw new Error(
      `${server.origin}${draw(random).path}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`,
    );
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    microseconds:
      before && after ? perRequest(spent(server.pid, before, after), result.requests.total) : null,
  };
}

const perRequest = ({ server, database }: Spent, requests: number): Spent => ({
  server: server / requests,
  database: database / requests,
});

/** The answer to one request, as it comes. */
export async function answerOf({ server, prefix = '', draw }: Load, seed = 1): Promise<Response> {
  const { path, headers = {} } = draw(new Random(seed));
  return fetch(server.origin + prefix + path, { headers });
}

/** @throws Error when two servers do not say the same: nothing is measured that is not alike */
export async function assertNoDifference(
  loads: readonly Load[],
  members: (answer: never) => unknown,
): Promise<void> {
  const [first, ...others] = await Promise.all(
    loads.map(async (each) =>
      JSON.stringify(members((await (await answerOf(each)).json()) as never)),
    ),
  );
  for (const other of others)
    if (other !== first)
      throw new Error(
        `the servers answer differently:\n${first?.slice(0, 2000)}\n${other.slice(0, 2000)}`,
      );
}

/** The median of ratios taken inside each round. */
export function resultOf(ratios: readonly number[], note: string): Result {
  const sorted = ratios.toSorted((a, b) => a - b);
  return {
    ratio: median(sorted),
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
    note,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2; // there are rounds
}

/** Microseconds of a run, server and database together; not a number where there is no /proc. */
export const microsecondsOf = ({ microseconds }: Run): number =>
  microseconds ? microseconds.server + microseconds.database : Number.NaN;

/**
 * `812/s, p99 14 ms, 140 + 210 µs`: the median of rounds; processor time of the server and of the
 * database.
 */
export function summaryOf(runs: readonly Run[]): string {
  const of = (value: (run: Run) => number) => Math.round(median(runs.map(value)));
  const time = runs.every(({ microseconds }) => microseconds !== null)
    ? `, ${of(({ microseconds }) => microseconds?.server ?? 0)} + ${of(({ microseconds }) => microseconds?.database ?? 0)} µs CPU`
    : '';
  return `${of(({ perSecond }) => perSecond)}/s, p99 ${of(({ p99 }) => p99)} ms${time}`;
}

import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type OwnService, startOwnService, withDataFolder } from './own-service.ts';

const { values: options } = parseArgs({
  options: { minutes: { type: 'string' }, folder: { type: 'string' } },
});
const minutes = Number(options.minutes ?? '30');
/**
 * What may be added once the memories are full, from the first third of the time to the last: to
 * the process, and to what is reachable in it.
 */
const maxGrowth = 50;
const maxKept = 20;
const municipalities = ['koprivnice', 'decin'];
const kinds = [
  'goals',
  'processes',
  'process-cards',
  'metrics',
  'units',
  'positions',
  'services',
  'life-situations',
];
const words = [
  'občanský průkaz',
  'stavba',
  'poplatek',
  'škola',
  'odpady',
  'parkování',
  'dotace',
  'byt',
];
const dayAt = (n: number) => new Date(Date.UTC(2021, 0, 1 + (n % 2500))).toISOString().slice(0, 10);
const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length] as Item; // no list here is empty

/** Everything that is read, in turn: each with days, filters and words that hardly come again. */
const reads: readonly ((n: number) => string)[] = [
  (n) => `${pick(kinds, n)}?limit=50&asOf=${dayAt(n)}`,
  (n) => `${pick(kinds, n)}?name=${n}&sort=-name`,
  (n) => `${pick(kinds, n)}?validFrom.before=${dayAt(n)}`,
  (n) => `goals/SC-${n % 40}?asOf=${dayAt(n)}`,
  (n) => `search?q=${encodeURIComponent(pick(words, n))}&asOf=${dayAt(n)}`,
  (n) => `graph/gaps?asOf=${dayAt(n)}`,
  (n) => `graph/thread?asOf=${dayAt(n)}&format=csv`,
  (n) => `questions?limit=${n % 20}`,
  (n) => `questions/vacancies?asOf=${dayAt(n)}&format=xlsx`,
  () => '_export',
  (n) => `${pick(kinds, n)}/_export?asOf=${dayAt(n)}`,
  () => 'changes?limit=100',
];

type Sample = { readonly minute: number; readonly megabytes: number };

/**
 * How a series grew from the first third of the time to the last, and its slope between: by least
 * squares, in MB an hour.
 */
function trendOf(series: readonly Sample[]): { readonly growth: number; readonly slope: number } {
  const first = series.filter(({ minute }) => minute <= minutes / 3);
  const rest = series.filter(({ minute }) => minute > minutes / 3);
  const last = series.filter(({ minute }) => minute > (2 * minutes) / 3);
  const most = (part: readonly Sample[]) => Math.max(...part.map(({ megabytes }) => megabytes));
  const mean = (of: (sample: Sample) => number) =>
    rest.reduce((sum, sample) => sum + of(sample), 0) / rest.length;
  const [minute, megabytes] = [mean((sample) => sample.minute), mean((sample) => sample.megabytes)];
  const covariance = mean((sample) => (sample.minute - minute) * (sample.megabytes - megabytes));
  const variance = mean((sample) => (sample.minute - minute) ** 2);
  return { growth: most(last) - most(first), slope: (60 * covariance) / variance };
}

async function soak(service: OwnService): Promise<void> {
  const resident: Sample[] = [];
  const kept: Sample[] = [];
  let isOn = true;
  let asked = 0;
  const lanes = Array.from({ length: 4 }, async () => {
    while (isOn) {
      const n = asked++;
      const address = `${service.origin}/v1/municipalities/${pick(municipalities, n)}/${pick(reads, Math.floor(n / 2))(Math.floor(n / 24))}`;
      const answer = await fetch(address, {
        headers: { authorization: `Bearer ${service.adminToken}` },
      });
      await answer.arrayBuffer();
      if (answer.status >= 500) console.log(`${answer.status} ${address}`);
    }
  });
  try {
    console.log(
      'minute | asked | MB resident | MB of heap | MB outside of it | MB of both once collected | MB of graphs',
    );
    for (let tick = 1; tick <= minutes * 4; tick++) {
      await pause(14_000);
      const minute = tick / 4;
      const before = await service.measuredMegabytes();
      resident.push({ minute, megabytes: await service.residentMegabytes() });
      await service.collect();
      const after = await service.measuredMegabytes();
      const both = after('nodejs_heap_size_used') + after('nodejs_external_memory');
      kept.push({ minute, megabytes: both });
      const figures = [
        resident.at(-1)?.megabytes ?? 0,
        before('nodejs_heap_size_used'),
        before('nodejs_external_memory'),
        both,
      ];
      console.log(
        [minute.toFixed(2), asked, ...[...figures, after('graph_memory')].map(Math.round)].join(
          ' | ',
        ),
      );
    }
  } finally {
    isOn = false;
    await Promise.allSettled(lanes);
  }
  const [whole, reachable] = [trendOf(resident), trendOf(kept)];
  const said = ({ growth, slope }: ReturnType<typeof trendOf>, most: number) =>
    `${Math.round(growth)} MB from the first third to the last (at most ${most}), ${Math.round(slope)} MB an hour after the first`;
  const isFlat = whole.growth <= maxGrowth && reachable.growth <= maxKept;
  console.log(`resident: ${said(whole, maxGrowth)}`);
  console.log(`kept once collected: ${said(reachable, maxKept)}`);
  console.log(
    `verdict: ${isFlat ? 'plateau' : reachable.growth > maxKept ? 'leak' : 'grows without keeping'}`,
  );
  process.exitCode = isFlat ? 0 : 1;
}

await withDataFolder(async (dataDir) => {
  const service = await startOwnService(
    options.folder ?? path.join(import.meta.dirname, '../..'),
    dataDir,
  );
  await soak(service).finally(service.stop);
});

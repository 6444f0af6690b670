import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startOwnService } from './own-service.ts';

const { values: options } = parseArgs({ options: { minutes: { type: 'string' }, folder: { type: 'string' } } });
const minutes = Number(options.minutes ?? '30');
/** What may be added once the memories are full: from the end of the first third to the end. */
const mostGrowth = 50;

const towns = ['koprivnice', 'decin'];
const kinds = ['goals', 'processes', 'process-cards', 'metrics', 'units', 'positions', 'services', 'life-situations'];
const words = ['občanský průkaz', 'stavba', 'poplatek', 'škola', 'odpady', 'parkování', 'dotace', 'byt'];
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

const service = await startOwnService(options.folder ?? path.join(import.meta.dirname, '..'));
const samples: number[] = [];
let isOn = true;
let asked = 0;
const lanes = Array.from({ length: 4 }, async () => {
  while (isOn) {
    const n = asked++;
    const address = `${service.origin}/v1/municipalities/${pick(towns, n)}/${pick(reads, Math.floor(n / 2))(Math.floor(n / 24))}`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${service.adminToken}` } });
    await answer.arrayBuffer();
    if (answer.status >= 500) console.log(`${answer.status} ${address}`);
  }
});
try {
  const figure = async (name: string) => {
    const text = await (await fetch(`${service.origin}/metrics`)).text();
    return Math.round(Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]) / 1024 / 1024);
  };
  console.log('minute | asked | MB resident | MB of heap | MB outside of it');
  for (let tick = 1; tick <= minutes * 4; tick++) {
    await pause(15_000);
    samples.push(await service.residentMegabytes());
    const [heap, outside] = [await figure('osnova_nodejs_heap_size_used_bytes'), await figure('osnova_nodejs_external_memory_bytes')];
    console.log([(tick / 4).toFixed(2), asked, Math.round(samples.at(-1) ?? 0), heap, outside].join(' | '));
  }
} finally {
  isOn = false;
  await Promise.allSettled(lanes);
  await service.stop();
}
const third = Math.ceil(samples.length / 3);
const most = (part: readonly number[]) => Math.max(...part);
const growth = Math.round(most(samples.slice(-third)) - most(samples.slice(0, third)));
console.log(`growth from the first third to the last: ${growth} MB (at most ${mostGrowth})`);
process.exitCode = growth > mostGrowth ? 1 : 0;

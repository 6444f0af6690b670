import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { holdMany } from '../test/support/held-connection.ts';
import { type OwnService, startOwnService } from './own-service.ts';

/** One caller who wants the service for himself; answers the act that ends it. */
type Attack = { readonly name: string; readonly begin: (service: OwnService) => () => void };

const town = '/v1/municipalities/koprivnice';
const { values: options } = parseArgs({ options: { seconds: { type: 'string' }, folder: { type: 'string' }, only: { type: 'string' } } });
const milliseconds = 1000 * Number(options.seconds ?? '10');

const portOf = ({ origin }: OwnService) => Number(new URL(origin).port);

/** Asks again and again, so many at once, until it is ended. */
function keepAsking(count: number, ask: (n: number) => Promise<unknown>): () => void {
  let isOn = true;
  let n = 0;
  for (let lane = 0; lane < count; lane++)
    void (async () => {
      while (isOn) await ask(n++).catch(() => pause(20));
    })();
  return () => {
    isOn = false;
  };
}

const read = async (address: string, init?: RequestInit) => (await fetch(address, init)).arrayBuffer();
const held = (count: number, said: string) => (service: OwnService) => {
  const connections = holdMany(count, portOf(service), said);
  return () => {
    for (const { end } of connections) end();
  };
};
const head = (method: string, address: string, rest: string) => `${method} ${address} HTTP/1.1\r\nHost: x\r\n${rest}\r\n`;
/** A text that is never closed. */
const quotes = `"${'\\"'.repeat(80_000)}`;

const attacks: readonly Attack[] = [
  {
    name: 'bodies of quotes to nowhere',
    begin: ({ origin }) =>
      keepAsking(2, () => read(`${origin}/nope`, { method: 'POST', body: quotes, headers: { 'content-type': 'application/json' } })),
  },
  { name: 'ten exports that nobody reads', begin: held(10, head('GET', '/v1/municipalities/velka/_export', '')) },
  {
    name: '2,050 unfinished bodies',
    begin: held(2050, `${head('POST', `${town}/goals`, 'Content-Type: application/json\r\nContent-Length: 1000\r\n')}{"code":`),
  },
  { name: '2,050 unfinished heads', begin: held(2050, 'GET /v1/municipalities HTTP/1.1\r\nHost:') },
  {
    name: 'endless different addresses',
    begin: ({ origin }) => keepAsking(16, (n) => read(`${origin}${town}/goals/SC-1?fields=${'name,'.repeat(400)}code&asOf=${dayAt(n)}`)),
  },
  {
    name: 'gaps of fifty days at once',
    begin: ({ origin }) => keepAsking(50, (n) => read(`${origin}${town}/graph/gaps?asOf=${dayAt(n)}`)),
  },
];

const dayAt = (n: number) => new Date(Date.UTC(2020, 0, 1 + (n % 3000))).toISOString().slice(0, 10);

/** A town whose export is some 25 MB. */
async function makeLargeTown({ origin, adminToken }: OwnService): Promise<void> {
  const send = async (address: string, type: string, body: string) => {
    const answer = await fetch(`${origin}/v1/municipalities${address}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': type },
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await send('', 'application/json', JSON.stringify({ ico: '00000027', slug: 'velka', name: 'Velká' }));
  const lines = Array.from({ length: 2600 }, (_, n) =>
    JSON.stringify({
      kind: 'goals',
      code: `SC-${n}`,
      name: 'Cíl',
      level: 'strategic',
      visibility: 'public',
      description: 'ř'.repeat(4800),
    }),
  );
  await send('/velka/_import?mode=apply', 'application/x-ndjson', lines.join('\n'));
}

/** Somebody else asks one thing after another; how long the slowest took, and how many were not answered as they should be. */
async function bystander({ origin, adminToken }: OwnService, until: number): Promise<{ worst: number; asked: number; failed: number }> {
  const seen = { worst: 0, asked: 0, failed: 0 };
  while (performance.now() < until) {
    const begun = performance.now();
    const isAnswered = await fetch(`${origin}${town}/goals?limit=5`, {
      signal: AbortSignal.timeout(35_000),
      headers: { authorization: `Bearer ${adminToken}` },
    }).then(
      async (answer) => (await answer.arrayBuffer()) && answer.ok,
      () => false,
    );
    seen.worst = Math.max(seen.worst, performance.now() - begun);
    seen.asked++;
    if (!isAnswered) seen.failed++;
    await pause(25);
  }
  return seen;
}

const service = await startOwnService(options.folder ?? path.join(import.meta.dirname, '..'));
try {
  await makeLargeTown(service);
  await bystander(service, performance.now() + 3000);
  console.log('attack | worst ms | asked | failed | MB before | MB after');
  for (const { name, begin } of attacks) {
    if (options.only !== undefined && !name.includes(options.only)) continue;
    const before = await service.residentMegabytes();
    const end = begin(service);
    await pause(500);
    const { worst, asked, failed } = await bystander(service, performance.now() + milliseconds);
    const after = await service.residentMegabytes();
    end();
    console.log([name, Math.round(worst), asked, failed, Math.round(before), Math.round(after)].join(' | '));
    await pause(3000);
  }
} finally {
  await service.stop();
}
process.exit(0); // connections of the attacks may still be open

import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { holdMany } from '../../test/support/http/held-connection.ts';
import type { Bystander, Seen } from './bystander.ts';
import { type OwnService, startOwnService, withDataFolder } from './own-service.ts';

/** One caller who wants the service for himself; answers the act that ends it. */
type Attack = {
  readonly name: string;
  readonly begin: (service: OwnService, token: string) => () => Promise<void>;
};

const municipality = '/v1/municipalities/koprivnice';
const { values: options } = parseArgs({
  options: { seconds: { type: 'string' }, folder: { type: 'string' }, only: { type: 'string' } },
});
const milliseconds = 1000 * Number(options.seconds ?? '10');

const portOf = ({ origin }: OwnService) => Number(new URL(origin).port);

/**
 * Asks again and again, so many at once; answers the act that ends it and waits for what is still
 * being answered.
 */
function keepAsking(count: number, ask: (n: number) => Promise<unknown>): () => Promise<void> {
  let isOn = true;
  let n = 0;
  const lanes = Array.from({ length: count }, async () => {
    while (isOn) await ask(n++).catch(() => pause(20));
  });
  return async () => {
    isOn = false;
    await Promise.all(lanes);
  };
}

const read = async (address: string, init?: RequestInit) =>
  (await fetch(address, init)).arrayBuffer();
const held = (count: number, said: string) => (service: OwnService) => {
  const connections = holdMany(count, portOf(service), said);
  return async () => {
    for (const { end } of connections) end();
  };
};
const head = (method: string, address: string, rest: string) =>
  `${method} ${address} HTTP/1.1\r\nHost: x\r\n${rest}\r\n`;
/** Files that are read on trial, again and again. */
const trials =
  (address: string, type: string, make: () => string) =>
  ({ origin }: OwnService, token: string) => {
    const body = Buffer.from(make());
    return keepAsking(2, () =>
      read(`${origin}${municipality}${address}mode=dry-run`, {
        method: 'POST',
        body,
        headers: { 'content-type': type, authorization: `Bearer ${token}` },
      }),
    );
  };
const tableOfUnits = () =>
  [
    'Kód;Název;Popis',
    ...Array.from({ length: 19_000 }, (_, n) => `U-${n};Odbor ${n};${'Popis odboru. '.repeat(8)}`),
  ].join('\n');
const linesOfUnits = () =>
  Array.from({ length: 19_000 }, (_, n) =>
    JSON.stringify({
      kind: 'units',
      code: `U-${n}`,
      name: `Odbor ${n}`,
      description: 'Popis odboru. '.repeat(110),
    }),
  ).join('\n');
/** A text that is never closed. */
const quotes = `"${'\\"'.repeat(80_000)}`;

const attacks: readonly Attack[] = [
  {
    name: 'bodies of quotes to nowhere',
    begin: ({ origin }) =>
      keepAsking(2, () =>
        read(`${origin}/nope`, {
          method: 'POST',
          body: quotes,
          headers: { 'content-type': 'application/json' },
        }),
      ),
  },
  {
    name: 'ten exports that nobody reads',
    begin: held(10, head('GET', '/v1/municipalities/velka/_export', '')),
  },
  {
    name: '2,050 unfinished bodies',
    begin: held(
      2050,
      `${head('POST', `${municipality}/goals`, 'Content-Type: application/json\r\nContent-Length: 1000\r\n')}{"code":`,
    ),
  },
  { name: '2,050 unfinished heads', begin: held(2050, 'GET /v1/municipalities HTTP/1.1\r\nHost:') },
  {
    name: 'endless different addresses',
    begin: ({ origin }) =>
      keepAsking(16, (n) =>
        read(
          `${origin}${municipality}/goals/SC-1?fields=${'name,'.repeat(400)}code&asOf=${dayAt(n)}`,
        ),
      ),
  },
  {
    name: 'gaps of fifty days at once',
    begin: ({ origin }) =>
      keepAsking(50, (n) => read(`${origin}${municipality}/graph/gaps?asOf=${dayAt(n)}`)),
  },
  {
    name: 'tables of 19,000 rows',
    begin: trials('/importers/table/_import?kind=units&', 'text/csv', tableOfUnits),
  },
  { name: 'lines of 30 MB', begin: trials('/_import?', 'application/x-ndjson', linesOfUnits) },
];

const dayAt = (n: number) => new Date(Date.UTC(2020, 0, 1 + (n % 3000))).toISOString().slice(0, 10);

type Tokens = { readonly attacker: string; readonly other: string };

/**
 * Prepares a municipality whose export is some 25 MB, and tokens of another municipality for the
 * attacker and for a regular client.
 */
async function prepare({ origin, adminToken }: OwnService): Promise<Tokens> {
  const send = async (address: string, type: string, body: string) => {
    const answer = await fetch(`${origin}/v1/municipalities${address}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': type },
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { token: string };
  };
  await send(
    '',
    'application/json',
    JSON.stringify({ ico: '00000027', slug: 'velka', name: 'Velká' }),
  );
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
  const issue = async (role: string) =>
    (
      await send(
        '/koprivnice/tokens',
        'application/json',
        JSON.stringify({ name: `siege ${role}`, role }),
      )
    ).token;
  return { attacker: await issue('publisher'), other: await issue('reader') };
}

/**
 * Somebody else asks one thing after another, and whether the process lives. In a process of its own: what attacks keeps this
 * one busy, and that is not the service's delay.
 */
function standBy({ origin }: OwnService, token: string): Promise<Seen> {
  const addresses = [`${municipality}/goals?limit=5`, '/health/live'];
  const asks: Bystander = { origin, addresses, token, milliseconds };
  const other = fork(path.join(import.meta.dirname, 'bystander.ts'), [JSON.stringify(asks)], {
    execArgv: ['--import', 'tsx'],
  });
  return new Promise((resolve, reject) =>
    other.once('message', resolve).once('exit', () => reject(new Error('The bystander has gone.'))),
  );
}

/** The most memory that the process has, in MB, until something has ended. */
async function maxMemory(
  { residentMegabytes }: OwnService,
  during: Promise<unknown>,
): Promise<number> {
  let isOn = true;
  const end = () => {
    isOn = false;
  };
  during.then(end, end);
  let most = 0;
  for (; isOn; await pause(25)) most = Math.max(most, await residentMegabytes());
  return most;
}

/**
 * What the process keeps, in MB, once what nothing reaches is given up: of the heap, and outside of
 * it.
 */
async function keptBy({ collect, measuredMegabytes }: OwnService): Promise<number> {
  await collect();
  const measured = await measuredMegabytes();
  return measured('nodejs_heap_size_used') + measured('nodejs_external_memory');
}

/** Sends a day's worth of requests, so that the process has reached its working size. */
async function warmUp({ origin, adminToken }: OwnService): Promise<void> {
  const daily = [
    '/goals?limit=50',
    '/graph/gaps',
    '/search?q=stavba',
    '/_export',
    '/questions/vacancies?format=xlsx',
    '/graph/thread',
  ];
  const end = keepAsking(16, (n) =>
    read(`${origin}${municipality}${daily[n % daily.length]}`, {
      headers: { authorization: `Bearer ${adminToken}` },
    }),
  );
  await pause(10_000);
  await end();
  await pause(1000);
}

const folder = options.folder ?? path.join(import.meta.dirname, '../..');
await withDataFolder(async (dataDir) => {
  const first = await startOwnService(folder, dataDir);
  const tokens = await prepare(first).finally(first.stop);
  console.log(
    'attack | worst ms | worst ms of /health/live | asked | failed | MB before | most MB | MB kept before | MB kept after | kept growth',
  );
  for (const { name, begin } of attacks) {
    if (options.only !== undefined && !name.includes(options.only)) continue;
    const service = await startOwnService(folder, dataDir); // a process that has grown once would hide what makes it grow
    try {
      await warmUp(service);
      const keptBefore = await keptBy(service);
      const before = await service.residentMegabytes();
      const end = begin(service, tokens.attacker);
      await pause(500);
      const seen = standBy(service, tokens.other);
      const maxMegabytes = await maxMemory(service, seen);
      const { worst, asked, failed } = await seen;
      await end();
      const kept = await keptBy(service);
      const figures = [
        ...worst,
        asked,
        failed,
        before,
        maxMegabytes,
        keptBefore,
        kept,
        kept - keptBefore,
      ];
      console.log([name, ...figures.map(Math.round)].join(' | '));
    } finally {
      await service.stop();
    }
  }
});
process.exit(0); // connections of the attacks may still be open

import { setTimeout as pause } from 'node:timers/promises';

export type Bystander = {
  readonly origin: string;
  readonly addresses: readonly string[];
  readonly token: string;
  readonly milliseconds: number;
};

/**
 * The slowest answer of each address in milliseconds, the number of requests, and of wrong answers.
 */
export type Seen = {
  readonly worst: readonly number[];
  readonly asked: number;
  readonly failed: number;
};

const { origin, addresses, token, milliseconds } = JSON.parse(process.argv[2] ?? '') as Bystander; // siege.ts starts it with these

async function ask(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}${address}`, {
      signal: AbortSignal.timeout(35_000),
      headers: { authorization: `Bearer ${token}` },
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

const worst = addresses.map(() => 0);
let asked = 0;
let failed = 0;
const until = performance.now() + milliseconds;
while (performance.now() < until) {
  for (const [index, address] of addresses.entries()) {
    const begun = performance.now();
    const isAnswered = await ask(address);
    worst[index] = Math.max(worst[index] ?? 0, performance.now() - begun);
    asked++;
    if (!isAnswered) failed++;
  }
  await pause(25);
}
process.send?.({ worst, asked, failed } satisfies Seen);
process.disconnect();

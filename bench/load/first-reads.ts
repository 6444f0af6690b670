import type { MadeMunicipality } from '../data/made-for-run.ts';
import type { Bench } from '../workload.ts';
import { asMember } from './compare.ts';
import type { Question } from './composed-questions.ts';
import { timeOf, uniqueAccept } from './request.ts';

/** Milliseconds of one question: of the answer after a write, and of those that followed. */
export type FirstReads = { readonly first: readonly number[]; readonly warm: readonly number[] };

const warmReadsOfCycle = 3;

/** Asks one question of a town once, by one client, to be computed; returns milliseconds. */
export const ask = ({ product }: Bench, town: MadeMunicipality, { path }: Question) =>
  timeOf(
    product,
    asMember(town, { path: `/v1/municipalities/${town.slug}/${path}`, headers: uniqueAccept() }),
  );

/** Writes, asks at once, and asks again some times; as often as there are cycles. */
export async function measureFirstReads(
  bench: Bench,
  town: MadeMunicipality,
  question: Question,
  write: (bench: Bench, town: MadeMunicipality) => Promise<void>,
  cycles: number,
): Promise<FirstReads> {
  const [first, warm]: [number[], number[]] = [[], []];
  await ask(bench, town, question);
  for (let cycle = 0; cycle < cycles; cycle++) {
    await write(bench, town);
    first.push(await ask(bench, town, question));
    for (let read = 0; read < warmReadsOfCycle; read++) warm.push(await ask(bench, town, question));
  }
  return { first, warm };
}

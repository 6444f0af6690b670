import type { Bench, Result } from '../bench.ts';
import {
  assertNoDifference,
  interleave,
  type Load,
  type Request,
  resultOf,
  summaryOf,
} from '../measure.ts';
import type { Random } from '../random.ts';

/** Draws a request to some municipality; the product gets the member's token with it. */
export type Draw = (
  municipality: Bench['dataSet']['municipalities'][number],
  random: Random,
) => Request;

/**
 * The loads of one read on the product, on the bare server, and on the bare server without row-level security.
 */
export function loadsOf(
  { dataSet, product, baseline }: Bench,
  draw: Draw,
): Record<'product' | 'bare' | 'unisolated', Load> {
  const drawn = (random: Random) => {
    const municipality = random.pick(dataSet.municipalities);
    return { municipality, request: draw(municipality, random) };
  };
  const bare = { server: baseline, draw: (random: Random) => drawn(random).request, status: 200 };
  const withToken = (random: Random) => {
    const { municipality, request } = drawn(random);
    return {
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${municipality.token}` },
    };
  };
  return {
    product: { server: product, draw: withToken, status: 200 },
    bare,
    unisolated: { ...bare, prefix: '/unwalled' },
  };
}

/** Requests a second of the product over those of the bare server, which answers the same. */
export async function compareReads(
  bench: Bench,
  task: string,
  draw: Draw,
  members: (answer: never) => unknown,
): Promise<Result> {
  const loads = loadsOf(bench, draw);
  await assertNoDifference(Object.values(loads), members);
  const rounds = await interleave(bench, task, loads);
  const strict = resultOf(
    rounds.map(({ product, unisolated }) => product.perSecond / unisolated.perSecond),
    '',
  );
  return resultOf(
    rounds.map(({ product, bare }) => product.perSecond / bare.perSecond),
    `product ${summaryOf(rounds.map(({ product }) => product))}; bare ${summaryOf(rounds.map(({ bare }) => bare))}; ` +
      `against a bare server without row-level security ${strict.ratio.toFixed(2)} (${summaryOf(rounds.map(({ unisolated }) => unisolated))})`,
  );
}

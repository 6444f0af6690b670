import { type Day, daysAfter } from '../../src/core/model/day.ts';
import type { BenchMunicipality } from '../data/data-set.ts';
import { Random } from '../data/random.ts';
import { type PeerName, peerNames } from '../peers/peer.ts';
import type { Bench, PeerFigures } from '../workload.ts';
import { type Figures, mediansOf } from './figures.ts';
import { interleave } from './load.ts';
import { type Load, type Request, send, uniqueAccept } from './request.ts';

/** The product, the bare server, and whichever peers are compared too. */
export type Loads = { readonly product: Load; readonly bare: Load } & Readonly<
  Partial<Record<PeerName, Load>>
>;

/** What the rounds gave: requests a second of the product over the bare server's, by round. */
export type Comparison = {
  readonly ratios: readonly number[];
  readonly rounds: readonly Readonly<Record<'product' | 'bare', Figures>>[];
  readonly ours: Figures;
  readonly bare: Figures;
  readonly peers: PeerFigures;
};

/** Draws a request to some municipality; the product gets the token of a member with it. */
export type Draw = (municipality: BenchMunicipality, random: Random) => Request;

/** Makes the loads of one read, of any municipality of the data set. */
export function loadsOfRead({ dataSet, product, bare }: Bench, draw: Draw): Loads {
  const drawn = (random: Random) => {
    const municipality = random.pick(dataSet.municipalities);
    return { municipality, request: draw(municipality, random) };
  };
  const withToken = (random: Random) => {
    const { municipality, request } = drawn(random);
    return asMember(municipality, request);
  };
  return {
    product: { server: product, draw: withToken, status: 200 },
    bare: { server: bare, draw: (random) => drawn(random).request, status: 200 },
  };
}

/**
 * Has each request ask about another day to come, so that no answer to it is in memory; the bare
 * server reads today each time.
 */
export function onNewDays(load: Load, today: Day): Load {
  let asked = 0;
  const draw = (random: Random): Request => {
    const { path, ...request } = load.draw(random);
    const asOf = daysAfter(today, ++asked);
    return { ...request, path: `${path}${path.includes('?') ? '&' : '?'}asOf=${asOf}` };
  };
  return { ...load, draw, isDrawnWhenSent: true };
}

/** Has each composed answer computed: none that is asked for is in memory. */
export const computed = (load: Load): Load => ({
  ...load,
  isDrawnWhenSent: true,
  draw: (random) => {
    const request = load.draw(random);
    return { ...request, headers: { ...request.headers, ...uniqueAccept() } };
  },
});

/** Adds the token of a member to a request. */
export const asMember = ({ token }: { readonly token: string }, request: Request): Request => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${token}` },
});

/** Adds the load of a peer, where that peer runs; it needs no token. */
export function withPeer(
  { peers }: Bench,
  loads: Loads,
  name: PeerName,
  draw: Load['draw'],
): Loads {
  const server = peers[name];
  return server ? { ...loads, [name]: { ...loads.bare, server, draw } } : loads;
}

/** Loads all in turn, and takes the ratios inside each round. */
export async function compare(bench: Bench, task: string, loads: Loads): Promise<Comparison> {
  const { product, bare, ...peers } = loads;
  const rounds = await interleave<string>(bench, task, { product, bare, ...peers });
  const both = rounds.map((round) => ({
    product: figuresIn(round, 'product'),
    bare: figuresIn(round, 'bare'),
  }));
  return {
    ratios: both.map((round) => round.product.perSecond / round.bare.perSecond),
    rounds: both,
    ours: mediansOf(both.map((round) => round.product)),
    bare: mediansOf(both.map((round) => round.bare)),
    peers: Object.fromEntries(
      peerNames
        .filter((name) => peers[name])
        .map((name) => [name, mediansOf(rounds.map((round) => figuresIn(round, name)))]),
    ),
  };
}

function figuresIn(round: Readonly<Record<string, Figures>>, name: string): Figures {
  const figures = round[name];
  if (!figures) throw new Error(`${name} was not loaded`);
  return figures;
}

/**
 * Checks on one request that the servers answer the same, before anything is measured.
 * @param partOf selects the part of an answer that must be equal
 * @throws Error when they differ
 */
export async function assertSameAnswers<Answer>(
  loads: readonly Load[],
  partOf: (answer: Answer) => unknown,
): Promise<void> {
  const [first, ...others] = await Promise.all(
    loads.map(async ({ server, draw }) => {
      const answer = await send(server, draw(new Random(1)));
      // an unexpected answer differs from the others, which is what this function looks for
      return JSON.stringify(partOf((await answer.json()) as Answer));
    }),
  );
  for (const other of others)
    if (other !== first)
      throw new Error(
        `the servers answer differently:\n${first?.slice(0, 2000)}\n${other.slice(0, 2000)}`,
      );
}

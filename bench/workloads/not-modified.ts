import type { Bench, Workload } from '../bench.ts';
import { answerOf, interleave, type Load, type Request, resultOf, summaryOf } from '../measure.ts';
import { Random } from '../random.ts';
import { drawCard } from './card.ts';
import { loadsOf } from './reads.ts';

const cards = 2000;

/** A card that the client already has: 304, against the bare server that sends the card. */
export const notModified: Workload = {
  name: '304',
  target: 4,
  bound: 'at least',
  unit: 'card requests/s of the bare server',
  run: async (bench) => {
    const { product, bare } = loadsOf(bench, drawCard);
    const known = await readTags(bench, product);
    const rounds = await interleave(bench, '304', {
      product: { ...product, draw: (random) => random.pick(known), status: 304 },
      bare,
    });
    return resultOf(
      rounds.map((runs) => runs.product.perSecond / runs.bare.perSecond),
      `product ${summaryOf(rounds.map((runs) => runs.product))}; bare ${summaryOf(rounds.map((runs) => runs.bare))}`,
    );
  },
};

/** Requests for cards as a client makes them that has read them before. */
async function readTags({ progress }: Bench, load: Load): Promise<Request[]> {
  progress.start('304: first reading', cards);
  const known: Request[] = [];
  for (let seed = 1; seed <= cards; seed++) {
    const request = load.draw(new Random(seed));
    const answer = await answerOf(load, seed);
    await answer.arrayBuffer();
    known.push({
      ...request,
      headers: { ...request.headers, 'if-none-match': answer.headers.get('etag') ?? '' },
    });
    progress.step();
  }
  progress.stop();
  return known;
}

import { Random } from '../data/random.ts';
import { compare, loadsOfRead } from '../load/compare.ts';
import { type Load, type Request, send } from '../load/request.ts';
import { rowOf } from '../load/row-of.ts';
import type { Bench, Workload } from '../workload.ts';
import { drawCard } from './card.ts';

const cards = 2000;

/** A card that the client has already: 304 from the product, and from the bare server its own. */
export const notModified: Workload = {
  name: '304',
  run: async (bench) => {
    const { product, bare } = loadsOfRead(bench, drawCard);
    const known = async (load: Load): Promise<Load> => {
      const requests = await readTags(bench, load);
      return { ...load, draw: (random) => random.pick(requests), status: 304 };
    };
    const loads = { product: await known(product), bare: await known(bare) };
    const { ratios, ours, bare: bareFigures } = await compare(bench, '304', loads);
    const goal = { bound: 'at least', target: 0.9, unit: '304 answers/s of bare' } as const;
    return { rows: [rowOf('304', goal, ratios, { ours, bare: bareFigures })] };
  },
};

/** Returns requests for cards as a client makes them that has read them before. */
async function readTags({ progress }: Bench, { server, draw }: Load): Promise<Request[]> {
  progress.start('304: first reading', cards);
  const requests: Request[] = [];
  for (let seed = 1; seed <= cards; seed++) {
    const request = draw(new Random(seed));
    // the bare server computes a tag only for those who send one
    const answer = await send(server, withTag(request, '"none"'));
    await answer.arrayBuffer();
    requests.push(withTag(request, answer.headers.get('etag') ?? ''));
    progress.step();
  }
  progress.stop();
  return requests;
}

const withTag = (request: Request, etag: string): Request => ({
  ...request,
  headers: { ...request.headers, 'if-none-match': etag },
});

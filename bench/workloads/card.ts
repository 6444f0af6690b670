import type { Workload } from '../bench.ts';
import { codes, municipalitySize } from '../town-lines.ts';
import { compareReads, type Draw } from './reads.ts';

/** Some process card of some municipality. */
export const drawCard: Draw = ({ slug }, random) => ({
  path: `/v1/municipalities/${slug}/process-cards/${codes.card(1 + random.below(municipalitySize.processes))}`,
});

/** A process card with its activities and links. */
export const card: Workload = {
  name: 'card',
  target: 0.8,
  bound: 'at least',
  unit: 'requests/s of the bare server',
  run: (bench) => compareReads(bench, 'card', drawCard, (answer) => answer),
};

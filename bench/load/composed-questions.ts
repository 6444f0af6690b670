import { codes } from '../data/town-lines.ts';

/** A question that is answered out of many elements, by the path below the municipality. */
export type Question = { readonly name: string; readonly path: string };

export const neighbourhoodOfFour: Question = {
  name: 'neighbourhood, 4 steps',
  path: `graph/neighbourhood?of=goals/${codes.goal(1)}&depth=4`,
};
export const thread: Question = { name: 'thread', path: `graph/thread?goal=${codes.goal(1)}` };
export const coverage: Question = {
  name: 'coverage',
  path: 'graph/coverage?rows=goals&columns=processes',
};
export const gaps: Question = { name: 'gaps', path: 'graph/gaps' };
export const search: Question = {
  name: 'search',
  path: `search?q=${encodeURIComponent('stavební povolení')}`,
};

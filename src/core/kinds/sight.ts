import type { Visibility } from '../model/common-fields.ts';
import { model } from './index.ts';
import type { LinkPattern } from './link-pattern.ts';

/** What a conclusion from absence rests on: links in one direction, values of metrics, or the methodologies of the town. */
export type Ground = LinkPattern | 'measurements' | 'methodologies';

/** What a viewer sees whole, so that what is not there for it is not there at all. */
export type Sight = {
  /** Whether that is everything. */
  readonly isWhole: boolean;
  /** Whether the viewer sees all of each. */
  sees(...grounds: readonly Ground[]): boolean;
  /** The relations, by name, and `measurements` or `methodologies`, of which a part may be hidden from the viewer; each once. */
  unseen(grounds: readonly Ground[]): readonly string[];
};

/**
 * The sight of those who see elements of a level. From outside the town any element may be hidden, and with it its links and
 * values: only what an element consists of is seen with it. Whether something is hidden in fact plays no part, as the answer
 * would tell it.
 */
export function sightOf(level: Visibility): Sight {
  const isWhole = level === 'internal';
  const unseen = (grounds: readonly Ground[]): readonly string[] =>
    isWhole ? [] : [...new Set(grounds.flatMap(hideable))].sort();
  return { isWhole, unseen, sees: (...grounds) => unseen(grounds).length === 0 };
}

/** The names of what can be hidden; parts are seen by whoever sees their owner. */
const hideable = (ground: Ground): readonly string[] =>
  typeof ground === 'string'
    ? [ground]
    : ground.link.filter((name) => model.relation(name).isDerived !== true);

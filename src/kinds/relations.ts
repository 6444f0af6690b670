import type { Relation } from '../model/relation.ts';
import { measuringRelations } from './relations/measuring.ts';
import { peopleRelations } from './relations/people.ts';
import { processRelations } from './relations/processes.ts';
import { serviceRelations } from './relations/services.ts';
import { strategyRelations } from './relations/strategy.ts';

/** The only list of what may be linked with what. */
export const relations: readonly Relation[] = [
  ...strategyRelations,
  ...processRelations,
  ...peopleRelations,
  ...serviceRelations,
  ...measuringRelations,
];

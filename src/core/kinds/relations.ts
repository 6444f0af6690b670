import type { Kind } from '../model/kind.ts';
import { improvementRelations } from './relations/improvement.ts';
import { measuringRelations } from './relations/measuring.ts';
import { partRelation } from './relations/parts.ts';
import { peopleRelations } from './relations/people.ts';
import { processRelations } from './relations/processes.ts';
import { resourceRelations } from './relations/resources.ts';
import { serviceRelations } from './relations/services.ts';
import { strategyRelations } from './relations/strategy.ts';
import { supersedesRelation } from './relations/succession.ts';

/** Returns every relation: the only list of what may be linked with what. */
export const relationsOf = <const E extends Kind>(elements: readonly E[]) =>
  [
    ...strategyRelations,
    ...processRelations,
    supersedesRelation(elements),
    ...peopleRelations,
    ...serviceRelations,
    ...resourceRelations,
    ...measuringRelations,
    ...improvementRelations,
    partRelation(elements),
  ] as const;

import { vertexOf } from '../../../core/http/tabular/graph-parameters.ts';
import type { ModelGraph, ModelVertex } from '../../../core/kinds/types.ts';
import type { ViewScope } from '../../../core/kinds/view-scope.ts';
import type { Day } from '../../../core/model/day.ts';
import {
  type Responsibility,
  responsibilityIn,
  responsibilityPremises,
  withSuperiors,
} from '../../graph/responsibility.ts';
import type { Gap } from '../gaps.ts';
import { type GapQuery, nobody } from './gap-query.ts';

/** Who is responsible for the elements of gaps, and which of the gaps the query asks for. */
export type GapResponsibility = {
  /** What the query rests on and the principal may not see whole; then no gap is requested. */
  readonly unseen: readonly string[];
  readonly of: (gap: Gap) => Responsibility;
  /** Whether the query asks for gaps whoever is responsible. */
  readonly asksForAll: boolean;
  readonly isRequested: (gap: Gap) => boolean;
};

/**
 * Resolves responsibility on a day.
 * @throws ApiError not-found for a unit or a guarantor that is not in the graph
 */
export function gapResponsibility(
  graph: ModelGraph,
  { unit, guarantor, subordinate = false }: GapQuery,
  day: Day,
  viewScope: ViewScope,
): GapResponsibility {
  const asksForAll = unit === undefined && guarantor === undefined;
  const responsibleFor = responsibilityIn(graph, day);
  const of = ({ vertex }: Gap): Responsibility => {
    const { units, parties } = responsibleFor(vertex);
    return { units: subordinate ? withSuperiors(graph, units) : units, parties };
  };
  const includesUnit = inclusionOf(graph, unit, '?unit');
  const includesParty = inclusionOf(graph, guarantor, '?guarantor');
  const unseen =
    unit === nobody || guarantor === nobody ? viewScope.unseen(responsibilityPremises) : [];
  return {
    unseen,
    of,
    asksForAll,
    isRequested: (gap) => {
      if (asksForAll) return true;
      const { units, parties } = of(gap);
      return unseen.length === 0 && includesUnit(units) && includesParty(parties);
    },
  };
}

/**
 * Returns a predicate for responsible parties: whether they include the referenced one, or are
 * none.
 */
function inclusionOf(
  graph: ModelGraph,
  reference: string | undefined,
  pointer: string,
): (responsible: readonly ModelVertex[]) => boolean {
  if (reference === undefined) return () => true;
  if (reference === nobody) return (responsible) => responsible.length === 0;
  const vertex = vertexOf(graph, reference, pointer);
  return (responsible) => responsible.includes(vertex);
}

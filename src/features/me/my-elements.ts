import { attributesOf } from '../../core/kinds/attributes-of.ts';
import { holdsOn } from '../../core/kinds/holds-on.ts';
import type { ModelArc, ModelGraph, ModelVertex, RelationName } from '../../core/kinds/types.ts';
import type { Day } from '../../core/model/day.ts';
import { arcsOf, compareVertices, vertexAt } from '../../core/model/graph.ts';

/** A position or a person in whose name somebody acts. */
export type Party = { readonly vertex: ModelVertex; readonly isDeputy: boolean };

/** An element that somebody has to do with, by which relation and in whose name. */
export type Mine = {
  readonly vertex: ModelVertex;
  readonly relation: RelationName;
  readonly party: ModelVertex;
  readonly isDeputy: boolean;
  /** The first day on which it no longer holds; null without an end. */
  readonly endsOn: Day | null;
};

/**
 * In whose name the bearer of positions acts on a day: the positions, the person who alone holds one of them, and the
 * positions in which that person is a deputy.
 */
export function partiesOf(graph: ModelGraph, positions: readonly string[], day: Day): Party[] {
  const parties = new Map<ModelVertex, boolean>();
  const own = positions.flatMap((reference) => graph.byReference.get(reference) ?? []);
  for (const position of own) parties.set(position, false);
  const persons = own.flatMap((position) => soleHolder(graph, position, day) ?? []);
  for (const person of persons) {
    parties.set(person, false);
    for (const arc of arcsAt(graph, person, 'in', 'heldBy', day)) {
      const position = vertexAt(graph, arc.source);
      if (isDeputy(arc) && !parties.has(position)) parties.set(position, true);
    }
  }
  return [...parties].map(([vertex, deputises]) => ({ vertex, isDeputy: deputises }));
}

/** Who alone holds a position, deputies apart; several share its work, so what one guarantees is not the other's. */
function soleHolder(graph: ModelGraph, position: ModelVertex, day: Day): ModelVertex | undefined {
  const holders = arcsAt(graph, position, 'out', 'heldBy', day).filter((arc) => !isDeputy(arc));
  return holders.length === 1 ? graph.vertices[holders[0]?.target ?? -1] : undefined;
}

/** What parties own, guarantee, are responsible for, and the units they belong to, in Czech order. */
export function elementsOfParties(graph: ModelGraph, parties: readonly Party[], day: Day): Mine[] {
  return parties
    .flatMap((party) => [
      ...(['ownedBy', 'guaranteedBy'] as const).flatMap((relation) =>
        arcsAt(graph, party.vertex, 'in', relation, day).map((arc) => ({
          party,
          arc,
          end: arc.source,
        })),
      ),
      ...(['responsibleFor', 'belongsTo'] as const).flatMap((relation) =>
        arcsAt(graph, party.vertex, 'out', relation, day).map((arc) => ({
          party,
          arc,
          end: arc.target,
        })),
      ),
    ])
    .map(({ party, arc, end }) => ({
      vertex: vertexAt(graph, end),
      relation: arc.relation,
      party: party.vertex,
      isDeputy: party.isDeputy || isDeputy(arc),
      endsOn: attributesOf(arc).validTo ?? null,
    }))
    .sort((a, b) => compareVertices(a.vertex, b.vertex));
}

const isDeputy = (arc: ModelArc): boolean => attributesOf(arc).deputy === true;

const arcsAt = (
  graph: ModelGraph,
  vertex: ModelVertex,
  direction: 'out' | 'in',
  relation: RelationName,
  day: Day,
): ModelArc[] =>
  arcsOf(graph, vertex, direction).filter((arc) => arc.relation === relation && holdsOn(arc, day));

import { attributesOf } from '../../core/kinds/attributes-of.ts';
import type { ModelArc, ModelGraph, ModelVertex, RelationName } from '../../core/kinds/types.ts';
import { isValidOn } from '../../core/kinds/valid-links.ts';
import type { Day } from '../../core/model/day.ts';
import { arcsOf, compareVertices, vertexAt } from '../../core/model/graph.ts';

/** A position or a person that the caller acts for. */
export type Party = { readonly vertex: ModelVertex; readonly isDeputy: boolean };

/** An element that a party owns, guarantees, is responsible for or belongs to. */
export type MyElement = {
  readonly vertex: ModelVertex;
  readonly relation: RelationName;
  readonly party: ModelVertex;
  readonly isDeputy: boolean;
  /** The first day on which the link is no longer valid; null without an end. */
  readonly endsOn: Day | null;
};

/**
 * Returns the parties that the holder of positions acts for on a day: the positions, each person
 * who alone holds one of them, and the positions in which that person is a deputy.
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
  return [...parties].map(([vertex, asDeputy]) => ({ vertex, isDeputy: asDeputy }));
}

/**
 * Returns the only holder of a position, deputies aside; of several holders, none is responsible
 * for what another guarantees.
 */
function soleHolder(graph: ModelGraph, position: ModelVertex, day: Day): ModelVertex | undefined {
  const holders = arcsAt(graph, position, 'out', 'heldBy', day).filter((arc) => !isDeputy(arc));
  return holders.length === 1 ? graph.vertices[holders[0]?.target ?? -1] : undefined;
}

/**
 * Returns what parties own, guarantee and are responsible for, and the units they belong to, in
 * Czech order.
 */
export function elementsOfParties(
  graph: ModelGraph,
  parties: readonly Party[],
  day: Day,
): MyElement[] {
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
  arcsOf(graph, vertex, direction).filter(
    (arc) => arc.relation === relation && isValidOn(arc, day),
  );

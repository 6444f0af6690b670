import type {
  KindKey,
  ModelArc,
  ModelGraph,
  ModelVertex,
  RelationName,
} from '../../core/kinds/types.ts';
import { isValidOn } from '../../core/kinds/valid-links.ts';
import type { Premise } from '../../core/kinds/view-scope.ts';
import type { Day } from '../../core/model/day.ts';
import { arcsOf, arcsOfRelation, vertexAt } from '../../core/model/graph.ts';

/** Who is responsible for an element, the nearest first. */
export type Responsibility = {
  /** Units; an element may have several. */
  readonly units: readonly ModelVertex[];
  /** Positions, and persons who are guarantors themselves. */
  readonly parties: readonly ModelVertex[];
};

type Step = { readonly relation: RelationName; readonly direction: 'out' | 'in' };
const from = (relation: RelationName): Step => ({ relation, direction: 'out' });
const into = (relation: RelationName): Step => ({ relation, direction: 'in' });

/** The links by which a party is directly responsible for an element. */
const directSteps: readonly Step[] = [
  from('ownedBy'),
  from('guaranteedBy'),
  into('responsibleFor'),
  from('playedBy'),
];

/** Where an element without a party of its own inherits its responsibility from. */
const inheritedSteps: { readonly [K in KindKey]?: readonly Step[] } = {
  goals: [into('decomposesInto')],
  processes: [from('partOf')],
  'process-cards': [into('describedBy')],
  'process-maps': [from('depicts')],
  'action-plans': [into('belongsTo')],
  'change-actions': [from('improves'), from('addresses')],
  'strategic-documents': [into('statedIn')],
  evaluations: [from('assesses')],
  risks: [into('exposedTo')],
  controls: [into('mitigatedBy')],
  'processing-records': [from('processes')],
  forms: [into('usesForm')],
  'information-systems': [into('supportedBy')],
};
/** A part inherits from its owner. */
const stepsToOwner: readonly Step[] = [into('consistsOf')];

/** What must be seen whole to conclude that nobody is responsible for an element. */
export const responsibilityPremises: readonly Premise[] = [
  ...directSteps,
  ...Object.values(inheritedSteps).flat(),
].map(({ relation, direction }) => ({
  link: [relation],
  direction,
}));

/**
 * Returns a function that says who is responsible for an element of a graph on a day: its owner,
 * guarantor and responsible position; and the unit that mainly performs the process, or else the
 * units of those parties. An element with neither inherits both from what it belongs to. Each
 * element is resolved once, when it is first asked for.
 */
export function responsibilityIn(
  graph: ModelGraph,
  day: Day,
): (vertex: ModelVertex) => Responsibility {
  const known = new Map<number, Responsibility>();
  return (vertex) => {
    const resolved = known.get(vertex.index) ?? resolve(graph, vertex, day);
    known.set(vertex.index, resolved);
    return resolved;
  };
}

/** Returns what the nearest elements say from which an element inherits, each looked at once. */
function resolve(graph: ModelGraph, vertex: ModelVertex, day: Day): Responsibility {
  const found: Responsibility[] = [];
  const seen = new Set<number>();
  const visit = (next: ModelVertex) => {
    if (seen.has(next.index)) return; // links may form a cycle
    seen.add(next.index);
    const own = ownResponsibility(graph, next, day);
    if (own.parties.length + own.units.length > 0) found.push(own);
    else for (const owner of inheritedFrom(graph, next, day)) visit(owner);
  };
  visit(vertex);
  return merged(found);
}

/** Returns the units with all units above them, each once. */
export function withSuperiors(graph: ModelGraph, units: readonly ModelVertex[]): ModelVertex[] {
  const superiors = new Set<ModelVertex>();
  const pending = [...units];
  for (let unit = pending.pop(); unit; unit = pending.pop()) {
    if (superiors.has(unit)) continue;
    superiors.add(unit);
    pending.push(...follow(graph, unit, from('partOf')).map(({ end }) => end));
  }
  return [...superiors];
}

function ownResponsibility(graph: ModelGraph, vertex: ModelVertex, day: Day): Responsibility {
  if (vertex.kind === 'units') return { units: [vertex], parties: [] };
  const parties =
    vertex.kind === 'positions'
      ? [vertex]
      : unique(directSteps.flatMap((step) => neighboursOn(graph, vertex, step, day)));
  const performing = arcsOfRelation(graph, vertex, 'out', 'performedBy')
    .filter(({ attributes }) => attributes?.involvement === 'main')
    .map(({ target }) => vertexAt(graph, target));
  return {
    parties,
    units:
      performing.length > 0
        ? unique(performing)
        : unique(parties.flatMap((party) => unitsOf(graph, party, day))),
  };
}

/** Returns the units of a position, or of the positions that a person holds. */
function unitsOf(graph: ModelGraph, party: ModelVertex, day: Day): ModelVertex[] {
  const positions =
    party.kind === 'persons' ? neighboursOn(graph, party, into('heldBy'), day) : [party];
  return positions
    .flatMap((position) => neighboursOn(graph, position, from('belongsTo'), day))
    .filter(({ kind }) => kind === 'units');
}

const inheritedFrom = (graph: ModelGraph, vertex: ModelVertex, day: Day): ModelVertex[] =>
  (inheritedSteps[vertex.kind] ?? stepsToOwner).flatMap((step) =>
    neighboursOn(graph, vertex, step, day),
  );

const neighboursOn = (
  graph: ModelGraph,
  vertex: ModelVertex,
  step: Step,
  day: Day,
): ModelVertex[] =>
  follow(graph, vertex, step)
    .filter(({ arc }) => isValidOn(arc, day))
    .map(({ end }) => end);

const follow = (
  graph: ModelGraph,
  vertex: ModelVertex,
  { relation, direction }: Step,
): { readonly arc: ModelArc; readonly end: ModelVertex }[] =>
  arcsOf(graph, vertex, direction)
    .filter((arc) => arc.relation === relation)
    .map((arc) => ({ arc, end: vertexAt(graph, direction === 'out' ? arc.target : arc.source) }));

const merged = (all: readonly Responsibility[]): Responsibility => ({
  units: unique(all.flatMap(({ units }) => units)),
  parties: unique(all.flatMap(({ parties }) => parties)),
});

const unique = (vertices: readonly ModelVertex[]): ModelVertex[] => [...new Set(vertices)];

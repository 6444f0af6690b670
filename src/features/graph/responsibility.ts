import { holdsOn } from '../../core/kinds/holds-on.ts';
import type { Ground } from '../../core/kinds/sight.ts';
import type {
  KindKey,
  ModelArc,
  ModelGraph,
  ModelVertex,
  RelationName,
} from '../../core/kinds/types.ts';
import type { Day } from '../../core/model/day.ts';
import { arcsBy, arcsOf, vertexAt } from '../../core/model/graph.ts';

/** Who answers for an element: by vertex index, the nearest first. */
export type Answering = {
  /** Units; an element may have several. */
  readonly units: readonly ModelVertex[];
  /** Positions, and persons who guarantee by themselves. */
  readonly parties: readonly ModelVertex[];
};

type Step = { readonly relation: RelationName; readonly direction: 'out' | 'in' };
const from = (relation: RelationName): Step => ({ relation, direction: 'out' });
const into = (relation: RelationName): Step => ({ relation, direction: 'in' });

/** By which links somebody answers for an element himself. */
const answers: readonly Step[] = [
  from('ownedBy'),
  from('guaranteedBy'),
  into('responsibleFor'),
  from('playedBy'),
];

/** On what an element rests that nobody answers for himself: who answers for that answers for it too. */
const restsOn: { readonly [K in KindKey]?: readonly Step[] } = {
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
/** A part rests on its owner. */
const onOwner: readonly Step[] = [into('consistsOf')];

/** What must be seen whole for nobody to answer for an element. */
export const responsibilityGrounds: readonly Ground[] = [
  ...answers,
  ...Object.values(restsOn).flat(),
].map(({ relation, direction }) => ({
  link: [relation],
  direction,
}));

const nobody: Answering = { units: [], parties: [] };

/**
 * Who answers for each element of a graph on a day, by its index: the owner, the guarantor and the responsible position, and
 * the unit that performs the process in the first place or that such a position belongs to. Whoever answers for what an
 * element rests on answers for the element, when nobody does himself.
 */
export function responsibilityOf(graph: ModelGraph, day: Day): readonly Answering[] {
  const found = new Map<number, Answering>();
  const at = (vertex: ModelVertex): Answering => {
    const known = found.get(vertex.index);
    if (known) return known;
    found.set(vertex.index, nobody); // links may lead in a circle
    const own = answeringHimself(graph, vertex, day);
    const answering =
      own.parties.length + own.units.length > 0
        ? own
        : joined(supports(graph, vertex, day).map(at));
    found.set(vertex.index, answering);
    return answering;
  };
  return graph.vertices.map(at);
}

/** The units of an element, with all that stand above them. */
export function withSuperiors(graph: ModelGraph, units: readonly ModelVertex[]): ModelVertex[] {
  const found = new Set<ModelVertex>();
  const pending = [...units];
  for (let unit = pending.pop(); unit; unit = pending.pop()) {
    if (found.has(unit)) continue;
    found.add(unit);
    pending.push(...follow(graph, unit, from('partOf')).map(({ end }) => end));
  }
  return [...found];
}

function answeringHimself(graph: ModelGraph, vertex: ModelVertex, day: Day): Answering {
  if (vertex.kind === 'units') return { units: [vertex], parties: [] };
  const parties =
    vertex.kind === 'positions'
      ? [vertex]
      : unique(answers.flatMap((step) => endsOn(graph, vertex, step, day)));
  const performing = arcsBy(graph, vertex, 'out', 'performedBy')
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

/** The unit of a position, and of the positions that a person holds. */
function unitsOf(graph: ModelGraph, party: ModelVertex, day: Day): ModelVertex[] {
  const positions = party.kind === 'persons' ? endsOn(graph, party, into('heldBy'), day) : [party];
  return positions
    .flatMap((position) => endsOn(graph, position, from('belongsTo'), day))
    .filter(({ kind }) => kind === 'units');
}

const supports = (graph: ModelGraph, vertex: ModelVertex, day: Day): ModelVertex[] =>
  (restsOn[vertex.kind] ?? onOwner).flatMap((step) => endsOn(graph, vertex, step, day));

const endsOn = (graph: ModelGraph, vertex: ModelVertex, step: Step, day: Day): ModelVertex[] =>
  follow(graph, vertex, step)
    .filter(({ arc }) => holdsOn(arc, day))
    .map(({ end }) => end);

const follow = (
  graph: ModelGraph,
  vertex: ModelVertex,
  { relation, direction }: Step,
): { readonly arc: ModelArc; readonly end: ModelVertex }[] =>
  arcsOf(graph, vertex, direction)
    .filter((arc) => arc.relation === relation)
    .map((arc) => ({ arc, end: vertexAt(graph, direction === 'out' ? arc.target : arc.source) }));

const joined = (all: readonly Answering[]): Answering => ({
  units: unique(all.flatMap(({ units }) => units)),
  parties: unique(all.flatMap(({ parties }) => parties)),
});

const unique = (vertices: readonly ModelVertex[]): ModelVertex[] => [...new Set(vertices)];

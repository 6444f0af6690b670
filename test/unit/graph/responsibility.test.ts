import { model } from '../../../src/core/kinds/index.ts';
import type {
  ModelArc,
  ModelGraph,
  ModelVertex,
  RelationName,
} from '../../../src/core/kinds/types.ts';
import { splitReference } from '../../../src/core/model/document.ts';
import { responsibilityIn, withSuperiors } from '../../../src/features/graph/responsibility.ts';
import { elementsOfParties, partiesOf } from '../../../src/features/me/my-elements.ts';
import { buildModelGraph } from '../../support/models/model-graph.ts';

const day = '2026-06-15';

type Edge = readonly [
  from: string,
  relation: RelationName,
  to: string,
  attributes?: ModelArc['attributes'],
];

/** A graph of references and edges. */
function graphOf(edges: readonly Edge[], alone: readonly string[] = []): ModelGraph {
  const references = [...new Set([...edges.flatMap(([from, , to]) => [from, to]), ...alone])];
  return buildModelGraph(
    references.map((reference, index) => [index + 1, model.kind(splitReference(reference).kind).key, reference.slice(reference.indexOf('/') + 1), reference, 0, false, null]),
    edges.map(([from, relation, to, attributes], index) => [relation, references.indexOf(from) + 1, references.indexOf(to) + 1, index, attributes ?? null]),
  ); // biome-ignore format: nodes, then edges
}

const vertexIn = (graph: ModelGraph, reference: string): ModelVertex =>
  graph.byReference.get(reference) as ModelVertex;
const names = (vertices: readonly ModelVertex[]) => vertices.map(({ reference }) => reference);

const office: readonly Edge[] = [
  ['units/O2', 'partOf', 'units/O1'],
  ['units/O1', 'partOf', 'units/URAD'],
  ['positions/A', 'belongsTo', 'units/O2'],
  ['positions/B', 'belongsTo', 'units/O3'],
  ['positions/B', 'heldBy', 'persons/P'],
];

const answeringOf = (edges: readonly Edge[], reference: string) => {
  const graph = graphOf([...office, ...edges]);
  const { units, parties } = responsibilityIn(graph, day)(vertexIn(graph, reference));
  return { units: names(units), parties: names(parties) };
};

describe('who is responsible for an element', () => {
  it.each<[string, string, readonly Edge[], string[], string[]]>([
    ['the owner of a process and the unit that leads it', 'processes/X', [['processes/X', 'ownedBy', 'positions/A'], ['processes/X', 'performedBy', 'units/O3', { involvement: 'main' }], ['processes/X', 'performedBy', 'units/O1', { involvement: 'cooperating' }]], ['positions/A'], ['units/O3']],
    ['the unit of the owner where none leads', 'processes/X', [['processes/X', 'ownedBy', 'positions/A']], ['positions/A'], ['units/O2']],
    ['the unit of the positions of a person', 'services/X', [['services/X', 'guaranteedBy', 'persons/P']], ['persons/P'], ['units/O3']],
    ['who is responsible for a goal', 'goals/X', [['positions/A', 'responsibleFor', 'goals/X']], ['positions/A'], ['units/O2']],
    ['whoever answers for the superior goal', 'goals/X', [['goals/Y', 'decomposesInto', 'goals/X'], ['positions/A', 'responsibleFor', 'goals/Y']], ['positions/A'], ['units/O2']],
    ['the process of a card', 'process-cards/K', [['processes/X', 'describedBy', 'process-cards/K'], ['processes/X', 'ownedBy', 'positions/A']], ['positions/A'], ['units/O2']],
    ['the guarantor of the card before its process', 'process-cards/K', [['processes/X', 'describedBy', 'process-cards/K'], ['processes/X', 'ownedBy', 'positions/A'], ['process-cards/K', 'guaranteedBy', 'positions/B']], ['positions/B'], ['units/O3']],
    ['the process of the card of an activity', 'activities/K/1', [['process-cards/K', 'consistsOf', 'activities/K/1'], ['processes/X', 'describedBy', 'process-cards/K'], ['processes/X', 'ownedBy', 'positions/A']], ['positions/A'], ['units/O2']],
    ['every process exposed to a risk', 'risks/R', [['processes/X', 'exposedTo', 'risks/R'], ['processes/X', 'ownedBy', 'positions/A'], ['processes/Y', 'exposedTo', 'risks/R'], ['processes/Y', 'ownedBy', 'positions/B']], ['positions/A', 'positions/B'], ['units/O2', 'units/O3']],
    ['who is responsible for a change', 'change-actions/Z', [['positions/B', 'responsibleFor', 'change-actions/Z']], ['positions/B'], ['units/O3']],
    ['a position for itself', 'positions/A', [], ['positions/A'], ['units/O2']],
    ['a unit for itself', 'units/O2', [], [], ['units/O2']],
    ['nobody', 'goals/X', [['goals/Y', 'decomposesInto', 'goals/X']], [], []],
    ['nobody where the guarantee has ended', 'metrics/U', [['metrics/U', 'guaranteedBy', 'positions/A', { validTo: day }]], [], []],
    ['nobody in a circle', 'goals/X', [['goals/Y', 'decomposesInto', 'goals/X'], ['goals/X', 'decomposesInto', 'goals/Y']], [], []],
  ])('is %s', (_, reference, edges, parties, units) => {
    expect(answeringOf(edges, reference)).toEqual({ parties, units });
  }); // biome-ignore format: a case a line

  it('includes superiors on request', () => {
    const graph = graphOf(office);
    expect(names(withSuperiors(graph, [vertexIn(graph, 'units/O2')])).toSorted()).toEqual([
      'units/O1',
      'units/O2',
      'units/URAD',
    ]);
  });
});

describe('what is mine', () => {
  const edges: readonly Edge[] = [
    ['positions/A', 'heldBy', 'persons/P'],
    ['positions/A', 'heldBy', 'persons/Q', { deputy: true }],
    ['positions/C', 'heldBy', 'persons/P', { deputy: true }],
    ['positions/D', 'heldBy', 'persons/P', { deputy: true, validTo: day }],
    ['positions/A', 'belongsTo', 'units/O'],
    ['processes/X', 'ownedBy', 'positions/A'],
    ['processes/X', 'guaranteedBy', 'positions/A', { deputy: true }],
    ['processes/Y', 'ownedBy', 'positions/C'],
    ['processes/Z', 'ownedBy', 'positions/D'],
    ['services/S', 'guaranteedBy', 'persons/P', { validTo: '2026-07-01' }],
    ['services/T', 'guaranteedBy', 'persons/Q'],
    ['positions/A', 'responsibleFor', 'goals/G'],
  ];
  const mineOf = (all: readonly Edge[], positions: readonly string[]) => {
    const graph = graphOf(all);
    return elementsOfParties(graph, partiesOf(graph, positions, day), day).map(
      ({ vertex, relation, party, isDeputy, endsOn }) =>
        [vertex.reference, relation, party.reference, isDeputy, endsOn].join(' '),
    );
  };

  it('is what I own, guarantee or am responsible for, myself or as a deputy, today', () => {
    expect(mineOf(edges, ['positions/A', 'positions/GONE'])).toEqual([
      'goals/G responsibleFor positions/A false ',
      'processes/X ownedBy positions/A false ',
      'processes/X guaranteedBy positions/A true ',
      'processes/Y ownedBy positions/C true ',
      'services/S guaranteedBy persons/P false 2026-07-01',
      'units/O belongsTo positions/A false ',
    ]);
  });

  it('excludes what one of several holders of the position guarantees as a person', () => {
    expect(
      mineOf([...edges, ['positions/A', 'heldBy', 'persons/R']], ['positions/A']).filter((line) =>
        line.includes('persons/'),
      ),
    ).toEqual([]);
  });

  it('is nothing without positions', () => {
    expect(mineOf(edges, [])).toEqual([]);
  });
});

import {
  arcsIn,
  arcsOf,
  arcsOfRelation,
  compareVertices,
  inEnglish,
  named,
  sourcesOf,
  targetsOf,
  type Vertex,
} from '../../../../src/core/model/graph.ts';
import { buildGraph } from '../../../../src/core/model/graph-builder.ts';
import { graphOf } from '../../../support/models/model-graph.ts';

const graph = buildGraph(
  [
    [7, 'processes', 'P-10', 'Desátý', 0, false, null, 'The tenth'],
    [8, 'goals', 'C-1', 'Cíl', 0, false, null],
    [9, 'processes', 'P-9', 'Devátý', 0, false, null, null],
  ],
  [
    ['supports', 7, 8, 0, null],
    ['supports', 9, 8, 1, { weight: 1 }],
    ['precedes', 9, 7, 0, null],
    ['supports', 9, 99, 0, null],
  ],
);
const arcs = [...arcsIn(graph)];
const at = (reference: string): Vertex => graph.byReference.get(reference) as Vertex;
const references = (vertices: readonly Vertex[]) => vertices.map(({ reference }) => reference);

describe('a graph', () => {
  it('has its elements by reference and by kind, codes in Czech order', () => {
    expect(references(graph.vertices)).toEqual(['processes/P-10', 'goals/C-1', 'processes/P-9']);
    expect(references(graph.byKind.get('processes') ?? [])).toEqual([
      'processes/P-9',
      'processes/P-10',
    ]);
    expect(references([...graph.vertices].sort(compareVertices))).toEqual([
      'goals/C-1',
      'processes/P-9',
      'processes/P-10',
    ]);
    expect(compareVertices(at('goals/C-1'), at('goals/C-1'))).toBe(0);
  });

  it('has an arc for each edge with both ends, at both of them', () => {
    expect(arcs.map(({ relation, source, target }) => [relation, source, target])).toEqual([
      ['supports', 0, 1],
      ['supports', 2, 1],
      ['precedes', 2, 0],
    ]);
    expect(arcsOf(graph, at('processes/P-9'), 'out')).toEqual([arcs[1], arcs[2]]);
    expect(arcsOf(graph, at('goals/C-1'), 'in')).toEqual([arcs[0], arcs[1]]);
    expect([
      arcsOf(graph, at('goals/C-1'), 'out'),
      arcsOf(graph, { ...at('goals/C-1'), index: 50 }, 'in'),
    ]).toEqual([[], []]);
    expect(arcs[1]?.attributes).toEqual({ weight: 1 });
  });

  it('gives the arcs of one relation in one direction', () => {
    const process = at('processes/P-9');
    expect(arcsOfRelation(graph, process, 'out', 'precedes')).toEqual([arcs[2]]);
    expect(arcsOfRelation(graph, at('processes/P-10'), 'in', 'precedes')).toEqual([arcs[2]]);
    expect(arcsOfRelation(graph, process, 'in', 'precedes')).toEqual([]);
  });

  it('gives the targets and sources of a relation, in Czech order', () => {
    expect(references(targetsOf(graph, at('processes/P-9'), 'supports'))).toEqual(['goals/C-1']);
    expect(references(targetsOf(graph, at('processes/P-9'), 'precedes'))).toEqual([
      'processes/P-10',
    ]);
    expect(references(sourcesOf(graph, at('goals/C-1'), 'supports'))).toEqual([
      'processes/P-9',
      'processes/P-10',
    ]);
    expect(sourcesOf(graph, at('processes/P-9'), 'precedes')).toEqual([]);
    expect(sourcesOf(graph, at('goals/C-1'), 'precedes')).toEqual([]);
  });

  it('omits an arc whose end does not exist', () => {
    const arc = { relation: 'supports', source: 0, target: 5, attributes: null } as const;
    expect(graphOf([at('goals/C-1')], [arc, { ...arc, source: 5, target: 0 }])).toMatchObject({
      outgoing: [[arc]],
      incoming: [[{ source: 5 }]],
    });
  });
});

describe('a graph for a reader of English', () => {
  const english = inEnglish(graph);

  it('has the English name where there is one, wherever the element is found', () => {
    const names = ['The tenth', 'Cíl', 'Devátý'];
    expect(english.vertices.map(({ name }) => name)).toEqual(names);
    expect(
      [...english.byReference].map(([reference, vertex]) => [reference, named(vertex)]),
    ).toEqual(
      references(graph.vertices).map((reference, index) => [
        reference,
        { reference, name: names[index] },
      ]),
    );
    expect([...english.byKind].map(([kind, list]) => [kind, list.map(({ name }) => name)])).toEqual(
      [
        ['processes', ['Devátý', 'The tenth']],
        ['goals', ['Cíl']],
      ],
    );
  });

  it('is otherwise the same graph', () => {
    expect(english.outgoing).toBe(graph.outgoing);
    expect(english.vertices[1]).toBe(graph.vertices[1]);
    expect(english.vertices[0]).toEqual({ ...graph.vertices[0], name: 'The tenth' });
  });
});

import fc from 'fast-check';
import { arcsIn, type GraphEdge, type GraphNode } from '../../../../src/core/model/graph.ts';
import { buildGraph } from '../../../../src/core/model/graph-builder.ts';
import { withChanges, withoutArcs } from '../../../../src/core/model/graph-changes.ts';
import { graphView } from '../../../support/models/graph-view.ts';

type State = { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] };

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 14 });
const nodeOf = (node: number, name: string): GraphNode => [
  node,
  node % 3 === 0 ? 'goals' : 'processes',
  `${name}-${node}`,
  name,
  0,
  false,
  null,
];
/** Edges as they are read: each with its place in the document of its source. */
const edges = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('supports', 'precedes', 'měří'),
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 1, max: 14 }),
    ),
    { maxLength: 40, selector: ([relation, source, target]) => `${relation} ${source} ${target}` },
  )
  .map((list) =>
    list
      .map(([relation, source, target], n): GraphEdge => [relation, source, target, n % 4, null])
      .sort(
        (a, b) =>
          a[1] - b[1] || (a[0] < b[0] ? -1 : Number(a[0] > b[0])) || a[3] - b[3] || a[2] - b[2],
      ),
  );
const state = fc.tuple(numbers, fc.constantFrom('Starý', 'Nový'), edges).map(
  ([present, name, links]): State => ({
    nodes: present.map((node) => nodeOf(node, name)),
    edges: links,
  }),
);

/** The changes from one state to another, where some nodes were touched for nothing. */
const changesBetween = (from: State, to: State, more: readonly number[]) => {
  const textOf = (rows: readonly (readonly unknown[])[]) =>
    new Set(rows.map((row) => JSON.stringify(row)));
  const [nodesBefore, nodesAfter] = [textOf(from.nodes), textOf(to.nodes)];
  const [edgesBefore, edgesAfter] = [textOf(from.edges), textOf(to.edges)];
  const touched = new Set([
    ...more,
    ...from.nodes.filter((row) => !nodesAfter.has(JSON.stringify(row))).map(([node]) => node),
    ...to.nodes.filter((row) => !nodesBefore.has(JSON.stringify(row))).map(([node]) => node),
    ...from.edges.filter((row) => !edgesAfter.has(JSON.stringify(row))).map(([, source]) => source),
    ...to.edges.filter((row) => !edgesBefore.has(JSON.stringify(row))).map(([, source]) => source),
  ]);
  return {
    touched,
    nodes: to.nodes.filter(([node]) => touched.has(node)),
    edges: to.edges.filter(([, source, target]) => touched.has(source) || touched.has(target)),
  };
};

describe('a graph with changes', () => {
  it('equals the graph that is read whole, through any history', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 2, maxLength: 5 }), numbers, (states, more) => {
        const [first, ...others] = states as [State, ...State[]];
        let present = first;
        let graph = buildGraph(first.nodes, first.edges);
        for (const next of others) {
          const before = JSON.stringify(graphView(graph));
          const changed = withChanges(graph, changesBetween(present, next, more));
          expect(JSON.stringify(graphView(graph))).toBe(before); // whoever still reads it sees no change
          expect(graphView(changed)).toEqual(graphView(buildGraph(next.nodes, next.edges)));
          for (const arc of arcsIn(changed))
            expect(changed.incoming[arc.target]?.includes(arc)).toBe(true); // one object in both lists
          [graph, present] = [changed, next];
        }
      }),
      { numRuns: 500 },
    );
  });

  it('without some arcs equals the graph that never had them', () => {
    fc.assert(
      fc.property(state, fc.func(fc.boolean()), (whole, isDropped) => {
        const graph = buildGraph(whole.nodes, whole.edges);
        const dropped = new Set(
          [...arcsIn(graph)].filter((arc) => isDropped(arc.relation, arc.position)),
        );
        const kept = whole.edges.filter(
          ([relation, , , position]) => !isDropped(relation, position),
        );
        expect(graphView(withoutArcs(graph, dropped))).toEqual(
          graphView(buildGraph(whole.nodes, kept)),
        );
      }),
    );
  });
});

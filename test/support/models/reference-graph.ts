import { model } from '../../../src/core/kinds/index.ts';

/** An exported model, over which questions are answered naively: the oracle of the graph tests. */
type Link = { readonly to: string } & Readonly<Record<string, unknown>>;
type Line = {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly links?: Record<string, Link[]>;
  readonly reviewDueOn?: string;
};

export type Edge = { readonly from: string; readonly relation: string; readonly to: string };

export type ReferenceGraph = {
  readonly names: Map<string, string>;
  readonly lines: Map<string, Line>;
  readonly edges: Edge[];
};

/** Reads the NDJSON of an export, without links whose target is not in it. */
export function readReferenceGraph(ndjson: string): ReferenceGraph {
  const names = new Map<string, string>();
  const lines = new Map<string, Line>();
  const edges: Edge[] = [];
  for (const text of ndjson.split('\n').filter(Boolean)) {
    const line = JSON.parse(text) as Line;
    if (line.kind === 'measurements') continue;
    const own = `${line.kind}/${line.code}`;
    names.set(own, line.name);
    lines.set(own, line);
    addLinks(edges, own, line.links);
    for (const [reference, part] of partsOf(line)) {
      names.set(reference, part.name);
      edges.push({ from: own, relation: 'consistsOf', to: reference });
      addLinks(edges, reference, part.links);
    }
  }
  return { names, lines, edges: edges.filter(({ to }) => names.has(to)) };
}

/** Returns the parts of a line with their references, whichever member holds them. */
const partsOf = (line: Line): [string, Line][] =>
  Object.entries(model.kind(line.kind).parts).flatMap(([member, { key }]) =>
    (((line as Record<string, unknown>)[member] as Line[] | undefined) ?? []).map(
      (part): [string, Line] => [`${key}/${line.code}/${part.code}`, part],
    ),
  );

function addLinks(edges: Edge[], from: string, links: Record<string, Link[]> | undefined): void {
  for (const [relation, list] of Object.entries(links ?? {}))
    for (const { to } of list) edges.push({ from, relation, to });
}

export const into = ({ edges }: ReferenceGraph, to: string, relation: string): string[] =>
  edges.filter((edge) => edge.to === to && edge.relation === relation).map(({ from }) => from);
export const outOf = ({ edges }: ReferenceGraph, from: string, relation: string): string[] =>
  edges.filter((edge) => edge.from === from && edge.relation === relation).map(({ to }) => to);

/**
 * Returns the distance of every element within `depth` steps, by repeated passes over all edges.
 */
export function within(
  { edges }: ReferenceGraph,
  start: string,
  depth: number,
  follows: (edge: Edge) => ('forward' | 'backward')[],
): Map<string, number> {
  const reached = new Map([[start, 0]]);
  for (let distance = 1; distance <= depth; distance++) {
    const found = edges.flatMap((edge) =>
      follows(edge).flatMap((way) => {
        const [a, b] = way === 'forward' ? [edge.from, edge.to] : [edge.to, edge.from];
        return reached.get(a) === distance - 1 && !reached.has(b) ? [b] : [];
      }),
    );
    for (const reference of found) reached.set(reference, distance);
  }
  return reached;
}

import type { Line, Link } from '../../../examples/shared/conversion.ts';
import { model } from '../../../src/core/kinds/index.ts';
import type { Kind } from '../../../src/core/model/kind.ts';

type Edge = { readonly relation: string; readonly from: string; readonly to: string };

/** Everything that would stop the lines from being imported: invalid documents, links into nothing, cycles. */
export function faults(lines: readonly Line[]): string[] {
  const documents = lines.filter(({ kind }) => kind !== 'measurements');
  const nodes = documents.flatMap((line) => [reference(line), ...parts(line).map(([key]) => key)]);
  const known = new Set(nodes);
  const edges = documents.flatMap((line) => [
    ...edgesOf(reference(line), line),
    ...parts(line).flatMap(([key, part]) => edgesOf(key, part)),
  ]);
  return [
    ...documents.flatMap(invalid),
    ...(known.size === nodes.length ? [] : ['an element stands twice']),
    ...edges
      .filter(({ to }) => !known.has(to))
      .map(({ from, to }) => `${from} leads to ${to}, which is not there`),
    ...lines
      .filter(({ metric }) => metric && !known.has(String(metric)))
      .map(({ metric }) => `no such ${metric}`),
    ...model.relations
      .filter(({ isAcyclic }) => isAcyclic)
      .flatMap(({ name }) => cycles(name, edges)),
  ];
}

const reference = (line: Line): string => `${line.kind}/${line.code}`;

function invalid(line: Line): string[] {
  const { kind, validFrom, validTo: _, ...document } = line;
  const result = model.document(model.kind(kind)).safeParse(document);
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(String(validFrom))
    ? []
    : [`${reference(line)} has no first day`];
  return result.success ? dated : [...dated, `${reference(line)}: ${result.error.message}`];
}

const parts = (line: Line): [string, object][] =>
  Object.entries<Kind>(model.kind(line.kind).parts).flatMap(([member, kind]) =>
    ((line[member] ?? []) as readonly Line[]).map((part): [string, object] => [
      `${kind.key}/${line.code}/${part.code}`,
      part,
    ]),
  );

const edgesOf = (from: string, document: object): Edge[] =>
  'links' in document
    ? Object.entries(document.links as Record<string, Link[]>).flatMap(([relation, links]) =>
        links.map(({ to }) => ({ relation, from, to })),
      )
    : [];

function cycles(relation: string, edges: readonly Edge[]): string[] {
  let left = edges.filter((edge) => edge.relation === relation);
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    const sources = new Set(left.map(({ from }) => from));
    left = left.filter(({ to }) => sources.has(to));
  }
  return left.map(({ from }) => `${relation} goes round in a circle at ${from}`);
}

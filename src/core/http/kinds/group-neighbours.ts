import type { Model } from '../../model/model.ts';
import type { Neighbour } from '../../store/neighbours.ts';

/** Neighbours by relation: outgoing under the relation's name, incoming under the name of its inverse. */
export function groupNeighbours(
  model: Model,
  neighbours: readonly Neighbour[],
): { outgoing: Record<string, unknown[]>; incoming: Record<string, unknown[]> } {
  const groups: { outgoing: Record<string, unknown[]>; incoming: Record<string, unknown[]> } = { outgoing: {}, incoming: {} };
  for (const { direction, relation, kind, code, name, attributes } of neighbours) {
    const group = direction === 'out' ? groups.outgoing : groups.incoming;
    const key = direction === 'out' ? relation : model.relation(relation).inverse;
    const end = direction === 'out' ? 'to' : 'from';
    group[key] = [...(group[key] ?? []), { [end]: `${kind}/${code}`, name, ...attributes }];
  }
  return groups;
}

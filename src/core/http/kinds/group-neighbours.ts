import type { Model } from '../../model/model.ts';
import type { Neighbour } from '../../store/documents/neighbours.ts';

type Named = { readonly name: string; readonly [attribute: string]: unknown };
type Groups = {
  readonly outgoing: Record<string, (Named & { readonly to: string })[]>;
  readonly incoming: Record<string, (Named & { readonly from: string })[]>;
};

/**
 * Groups neighbours by relation: outgoing under its name, incoming under the name of its inverse.
 */
export function groupNeighbours(model: Model, neighbours: readonly Neighbour[]): Groups {
  const { outgoing, incoming }: Groups = { outgoing: {}, incoming: {} };
  for (const { direction, relation, kind, code, name, attributes } of neighbours) {
    const reference = `${kind}/${code}`;
    const { inverse } = model.relation(relation);
    if (direction === 'out')
      outgoing[relation] = [...(outgoing[relation] ?? []), { to: reference, name, ...attributes }];
    else
      incoming[inverse] = [...(incoming[inverse] ?? []), { from: reference, name, ...attributes }];
  }
  return { outgoing, incoming };
}

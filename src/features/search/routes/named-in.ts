import type { ModelGraph } from '../../../core/kinds/types.ts';

/** What was found by the names that the graph of the reader gives: the index has those that are searched. */
export const namedIn = <Item extends { readonly reference: string; readonly name: string }>(
  { byReference }: ModelGraph,
  items: readonly Item[],
): Item[] =>
  items.map((item) => ({ ...item, name: byReference.get(item.reference)?.name ?? item.name }));

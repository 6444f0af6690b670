import type { ModelGraph } from '../../../core/kinds/types.ts';

/**
 * Returns the items with the names that the graph gives the reader; the index has the names that
 * are searched.
 */
export const withGraphNames = <Item extends { readonly reference: string; readonly name: string }>(
  { byReference }: ModelGraph,
  items: readonly Item[],
): Item[] =>
  items.map((item) => ({ ...item, name: byReference.get(item.reference)?.name ?? item.name }));

import type { KindKey, RelationFrom, RelationInto, RelationName } from './types.ts';

/** A link of one of some relations that leaves or reaches an element. */
export type LinkPattern = {
  readonly link: readonly RelationName[];
  readonly direction: 'out' | 'in';
};

/** A pattern of links that elements of a kind may have. */
export type LinkAt<K extends KindKey> =
  | { readonly link: readonly RelationFrom<K>[]; readonly direction: 'out' }
  | { readonly link: readonly RelationInto<K>[]; readonly direction: 'in' };

/** Returns the pattern of links of any of the relations that leave the element. */
export const from = <const N extends RelationName>(...link: readonly N[]) =>
  ({ link, direction: 'out' }) as const;

/** Returns the pattern of links of any of the relations that reach the element. */
export const into = <const N extends RelationName>(...link: readonly N[]) =>
  ({ link, direction: 'in' }) as const;

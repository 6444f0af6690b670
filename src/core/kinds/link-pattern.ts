import type { RelationName } from './types.ts';

/** A link of one of some relations that leaves or reaches an element. */
export type LinkPattern = {
  readonly link: readonly RelationName[];
  readonly direction: 'out' | 'in';
};

import type { AnyAttributes, ModelArc } from './types.ts';

/** What a link says, of whichever relation it is. */
export const attributesOf = ({ attributes }: Pick<ModelArc, 'attributes'>): AnyAttributes =>
  attributes ?? {};

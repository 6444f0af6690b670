import type { AnyAttributes, ModelArc } from './types.ts';

/** Returns the attributes of a link, whatever its relation. */
export const attributesOf = ({ attributes }: Pick<ModelArc, 'attributes'>): AnyAttributes =>
  attributes ?? {};

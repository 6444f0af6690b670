import type { AnyAttributes, TownArc } from './types.ts';

/** What a link says, of whichever relation it is. */
export const attributesOf = ({ attributes }: Pick<TownArc, 'attributes'>): AnyAttributes => attributes ?? {};

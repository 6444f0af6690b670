import { model } from '../../src/kinds/index.ts';
import type { Kind } from '../../src/model/kind.ts';

/** The kinds with their keys, as `describe.each` takes them. */
const named = (kinds: readonly Kind[]) => kinds.map((kind) => [kind.key, kind] as const);

export const elements = named(model.elements);
export const draftedKinds = named(model.elements.filter(({ lifecycle }) => lifecycle === 'drafted'));
export const directKinds = named(model.elements.filter(({ lifecycle }) => lifecycle === 'direct'));

import { model } from '../../../src/core/kinds/index.ts';
import type { Kind } from '../../../src/core/model/kind.ts';

/** The kinds of the quick test subset; set by its configuration. */
const onlyKinds = process.env.ONLY_KINDS?.split(',');

/** Pairs kinds with their keys, as `describe.each` takes them. */
const named = (kinds: readonly Kind[]) =>
  kinds
    .filter(({ key }) => onlyKinds === undefined || onlyKinds.includes(key))
    .map((kind) => [kind.key, kind] as const);

/** All kinds but persons, which have no texts and no history (see personal-data.test.ts). */
export const elements = named(model.elements.filter(({ isPersonal }) => !isPersonal));
export const everyElement = named(model.elements);
export const draftedKinds = named(
  model.elements.filter(({ lifecycle }) => lifecycle === 'drafted'),
);
export const directKinds = named(
  model.elements.filter(({ lifecycle, isPersonal }) => lifecycle === 'direct' && !isPersonal),
);

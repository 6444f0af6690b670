import type { LinkPattern } from '../../core/kinds/link-pattern.ts';
import type { Ground, Sight } from '../../core/kinds/sight.ts';
import type { ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { isKeyOf } from '../../platform/is-key-of.ts';
import { type Text, text } from '../../platform/text.ts';
import { isLinked } from './links.ts';

/** An element and what it lacks, in words. */
export type Lacking = { readonly element: ModelVertex; readonly lacks: Text };

/** What may be lacking: what a person calls it, and the link without which it is. */
export type Thing = { readonly name: Text; readonly link: LinkPattern };

/** Of elements those that lack anything of a list, or the one thing asked for; each with all that it lacks of what is seen whole. */
export function lacking<Key extends string>(
  graph: ModelGraph,
  elements: readonly ModelVertex[],
  things: Readonly<Record<Key, Thing>>,
  sight: Sight,
  asked: Key | undefined,
): Lacking[] {
  const seen = Object.values<Thing>(things).filter(({ link }) => sight.sees(link));
  return elements
    .map((element) => ({
      element,
      missing: seen.filter(({ link }) => !isLinked(graph, element, link)),
    }))
    .filter(({ missing }) =>
      asked === undefined ? missing.length > 0 : missing.includes(things[asked]),
    )
    .map(({ element, missing }) => ({
      element,
      lacks: text(
        missing.map(({ name }) => name.cs).join(', '),
        missing.map(({ name }) => name.en).join(', '),
      ),
    }));
}

/** The grounds of a conclusion that one thing of a list is lacking, or any. */
export const groundsOfLacking = <Key extends string>(
  things: Readonly<Record<Key, Thing>>,
  asked: Key | undefined,
): Ground[] =>
  (asked === undefined ? Object.values<Thing>(things) : [things[asked]]).map(({ link }) => link);

/** What each of a list is called. */
export const namesOfThings = <Key extends string>(
  things: Readonly<Record<Key, Thing>>,
): ReadonlyMap<Key, Text> =>
  new Map(
    Object.keys(things)
      .filter(isKeyOf(things))
      .map((key) => [key, things[key].name]),
  );

/** Why an element is among those that lack something. */
export const whyLacking = ({ cs, en }: Text): Text => text(`Chybí: ${cs}.`, `Missing: ${en}.`);

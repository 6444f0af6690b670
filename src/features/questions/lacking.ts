import type { LinkAt, LinkPattern } from '../../core/kinds/link-pattern.ts';
import type { KindKey, ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import type { Premise, ViewScope } from '../../core/kinds/view-scope.ts';
import { isKeyOf } from '../../platform/is-key-of.ts';
import { type Text, text } from '../../platform/text.ts';
import { flatMapYielding } from '../../platform/yield-to-event-loop.ts';
import { isLinked } from './links.ts';

/** An element, and what it lacks in words. */
export type Lacking<K extends KindKey> = {
  readonly element: ModelVertex<K>;
  readonly lacks: Text;
};

/** What an element may lack: its name, and the link whose absence shows it. */
export type Requirement<K extends KindKey> = { readonly name: Text; readonly link: LinkAt<K> };

/**
 * Returns the elements that lack any of the requirements, or the requested one; each with all that
 * it lacks. A requirement that may merely be hidden is left out.
 */
export async function lacking<K extends KindKey, Key extends string>(
  graph: ModelGraph,
  elements: readonly ModelVertex<K>[],
  requirements: Readonly<Record<Key, Requirement<NoInfer<K>>>>,
  viewScope: ViewScope,
  requested: Key | undefined,
): Promise<Lacking<K>[]> {
  const visible = Object.values<Requirement<K>>(requirements).filter(({ link }) =>
    viewScope.sees(link),
  );
  return flatMapYielding(elements, (element) => {
    const missing = visible.filter(({ link }) => !isLinked(graph, element, link));
    const isRequested =
      requested === undefined ? missing.length > 0 : missing.includes(requirements[requested]);
    if (!isRequested) return [];
    const lacks = text(
      missing.map(({ name }) => name.cs).join(', '),
      missing.map(({ name }) => name.en).join(', '),
    );
    return [{ element, lacks }];
  });
}

/** The names of requirements and their links, whatever the kind. */
type Requirements<Key extends string> = Readonly<
  Record<Key, { readonly name: Text; readonly link: LinkPattern }>
>;

/**
 * Returns what must be seen whole to conclude that the requested requirement is lacking, or any of
 * them.
 */
export const premisesOfLacking = <Key extends string>(
  requirements: Requirements<Key>,
  requested: Key | undefined,
): Premise[] =>
  (requested === undefined
    ? Object.values<Requirements<Key>[Key]>(requirements)
    : [requirements[requested]]
  ).map(({ link }) => link);

/** Returns the name of each requirement. */
export const requirementNames = <Key extends string>(
  requirements: Requirements<Key>,
): ReadonlyMap<Key, Text> =>
  new Map(
    Object.keys(requirements)
      .filter(isKeyOf(requirements))
      .map((key) => [key, requirements[key].name]),
  );

/** Returns the reason why an element is among those that lack something. */
export const whyLacking = ({ cs, en }: Text): Text => text(`Chybí: ${cs}.`, `Missing: ${en}.`);

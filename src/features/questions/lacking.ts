import type { LinkPattern } from '../../core/kinds/link-pattern.ts';
import type { ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import type { Premise, ViewScope } from '../../core/kinds/view-scope.ts';
import { isKeyOf } from '../../platform/is-key-of.ts';
import { type Text, text } from '../../platform/text.ts';
import { isLinked } from './links.ts';

/** An element, and what it lacks in words. */
export type Lacking = { readonly element: ModelVertex; readonly lacks: Text };

/** What an element may lack: its name, and the link whose absence shows it. */
export type Requirement = { readonly name: Text; readonly link: LinkPattern };

/**
 * Returns the elements that lack any of the requirements, or the requested one; each with all that
 * it lacks. A requirement that may merely be hidden is left out.
 */
export function lacking<Key extends string>(
  graph: ModelGraph,
  elements: readonly ModelVertex[],
  requirements: Readonly<Record<Key, Requirement>>,
  viewScope: ViewScope,
  requested: Key | undefined,
): Lacking[] {
  const visible = Object.values<Requirement>(requirements).filter(({ link }) =>
    viewScope.sees(link),
  );
  return elements
    .map((element) => ({
      element,
      missing: visible.filter(({ link }) => !isLinked(graph, element, link)),
    }))
    .filter(({ missing }) =>
      requested === undefined ? missing.length > 0 : missing.includes(requirements[requested]),
    )
    .map(({ element, missing }) => ({
      element,
      lacks: text(
        missing.map(({ name }) => name.cs).join(', '),
        missing.map(({ name }) => name.en).join(', '),
      ),
    }));
}

/**
 * Returns what must be seen whole to conclude that the requested requirement is lacking, or any of
 * them.
 */
export const premisesOfLacking = <Key extends string>(
  requirements: Readonly<Record<Key, Requirement>>,
  requested: Key | undefined,
): Premise[] =>
  (requested === undefined
    ? Object.values<Requirement>(requirements)
    : [requirements[requested]]
  ).map(({ link }) => link);

/** Returns the name of each requirement. */
export const requirementNames = <Key extends string>(
  requirements: Readonly<Record<Key, Requirement>>,
): ReadonlyMap<Key, Text> =>
  new Map(
    Object.keys(requirements)
      .filter(isKeyOf(requirements))
      .map((key) => [key, requirements[key].name]),
  );

/** Returns the reason why an element is among those that lack something. */
export const whyLacking = ({ cs, en }: Text): Text => text(`Chybí: ${cs}.`, `Missing: ${en}.`);

import type { Vertex } from '../model/graph.ts';
import { type Text, text } from '../model/text.ts';

/** An element and what it lacks, in words. */
export type Lacking = { readonly element: Vertex; readonly lacks: Text };

/** Of elements those that lack anything of a list, or the one thing asked for; each with all that it lacks of what is seen whole. */
export function lacking<Thing extends string>(
  elements: readonly Vertex[],
  names: Readonly<Record<Thing, Text>>,
  has: (element: Vertex, thing: Thing) => boolean,
  sees: (thing: Thing) => boolean,
  asked: Thing | undefined,
): Lacking[] {
  const things = (Object.keys(names) as Thing[]).filter(sees); // names are given of every thing
  return elements
    .map((element) => ({ element, missing: things.filter((thing) => !has(element, thing)) }))
    .filter(({ missing }) => (asked === undefined ? missing.length > 0 : missing.includes(asked)))
    .map(({ element, missing }) => ({
      element,
      lacks: text(missing.map((thing) => names[thing].cs).join(', '), missing.map((thing) => names[thing].en).join(', ')),
    }));
}

/** Why an element is among those that lack something. */
export const whyLacking = ({ cs, en }: Text): Text => text(`Chybí: ${cs}.`, `Missing: ${en}.`);

import { text } from '../../../platform/text.ts';
import { type Kind, maxParts } from '../../model/kind.ts';
import { defineRelation } from '../../model/relation.ts';

/** The kinds of the parts of each kind that has some. */
type PartsByOwner<E extends Kind> = {
  readonly [K in E as keyof K['parts'] extends never
    ? never
    : K['key']]: readonly K['parts'][keyof K['parts']]['key'][];
};

/**
 * Returns the relation between owners and parts: what it connects follows from the kinds
 * themselves.
 */
export const partRelation = <const E extends Kind>(elements: readonly E[]) =>
  defineRelation({
    name: 'consistsOf',
    inverse: 'includedIn',
    label: text('skládá se z', 'consists of'),
    inverseLabel: text('je obsažen v', 'is included in'),
    description: text(
      'Prvek se skládá ze součástí, např. procesní karta z činností; vazba plyne z jeho obsahu.',
      'An element consists of parts, such as a process card of activities; the link follows from the document of the element.',
    ),
    pairs: partsByOwner(elements),
    maxFromSource: maxParts,
    maxToTarget: 1,
    isDerived: true,
  });

const partsByOwner = <E extends Kind>(elements: readonly E[]): PartsByOwner<E> =>
  Object.fromEntries<readonly string[]>(
    elements
      .map(({ key, parts }) => [key, Object.values(parts).map((part) => part.key)] as const)
      .filter(([, parts]) => parts.length > 0),
  ) as PartsByOwner<E>; // each by its own key

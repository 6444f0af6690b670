import { text } from '../../../platform/text.ts';
import { type Kind, mostParts } from '../../model/kind.ts';
import { defineRelation, type Relation } from '../../model/relation.ts';

/** The relation by which parts hang on their owners: what it joins follows from the kinds themselves. */
export const partRelation = (elements: readonly Kind[]): Relation =>
  defineRelation({
    name: 'consistsOf',
    inverse: 'includedIn',
    label: text('skládá se z', 'consists of'),
    inverseLabel: text('je obsažen v', 'is included in'),
    description: text(
      'Prvek se skládá ze součástí, např. procesní karta z činností; vazba plyne z jeho obsahu.',
      'An element consists of parts, such as a process card of activities; the link follows from the element itself.',
    ),
    pairs: Object.fromEntries(
      elements
        .map(({ key, parts }) => [key, Object.values(parts).map((part) => part.key)] as const)
        .filter(([, parts]) => parts.length > 0),
    ),
    maxFromSource: mostParts,
    maxToTarget: 1,
    isDerived: true,
  });

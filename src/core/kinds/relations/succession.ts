import { text } from '../../../platform/text.ts';
import { choice, required } from '../../model/field.ts';
import type { Kind } from '../../model/kind.ts';
import { defineRelation } from '../../model/relation.ts';

/** Persons are replaced in their positions, and an evaluation is a dated conclusion. */
const neverSuperseded = ['persons', 'evaluations'] as const;
/** The parts that outlive their owner. */
const supersededParts = ['criteria'] as const;

type Superseded<E extends Kind> =
  | Exclude<E['key'], (typeof neverSuperseded)[number]>
  | (typeof supersededParts)[number];

/** Returns the relation by which an element takes the place of others of its kind. */
export const supersedesRelation = <const E extends Kind>(elements: readonly E[]) =>
  defineRelation({
    name: 'supersedes',
    inverse: 'supersededBy',
    label: text('nahrazuje', 'supersedes'),
    inverseLabel: text('je nahrazen', 'is superseded by'),
    description: text(
      'Prvek nahrazuje jiný prvek téhož druhu: rozdělením, sloučením nebo výměnou.',
      'An element supersedes another of the same kind: by a split, a merger or a replacement.',
    ),
    among: supersededKinds(elements),
    impact: 'none',
    isAcyclic: true,
    attributes: {
      reason: required(
        choice({
          split: ['rozdělení', 'split'],
          merge: ['sloučení', 'merger'],
          replace: ['výměna', 'replacement'],
        }),
        ['Způsob', 'Jak k nahrazení došlo.'],
        ['Reason', 'How the element came to replace the other.'],
      ),
    },
  });

const supersededKinds = <E extends Kind>(elements: readonly E[]): readonly Superseded<E>[] =>
  [
    ...elements
      .map(({ key }) => key)
      .filter((key) => !neverSuperseded.some((other) => other === key)),
    ...supersededParts,
  ] as Superseded<E>[]; // what is filtered out is what the type excludes

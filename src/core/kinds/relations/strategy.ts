import { text } from '../../../platform/text.ts';
import { choice, optional } from '../../model/field.ts';
import { defineRelation } from '../../model/relation.ts';
import { rationale, weight } from './attributes.ts';

export const strategyRelations = [
  defineRelation({
    name: 'statedIn',
    inverse: 'states',
    label: text('je stanoven v dokumentu', 'is stated in'),
    inverseLabel: text('stanovuje cíl', 'states the goal'),
    description: text(
      'Cíl je stanoven ve strategickém dokumentu.',
      'A goal is stated in a strategic document.',
    ),
    from: ['goals'],
    to: ['strategic-documents'],
    maxFromSource: 1,
  }),
  defineRelation({
    name: 'decomposesInto',
    inverse: 'decomposes',
    label: text('rozpadá se na', 'decomposes into'),
    inverseLabel: text('je součástí cíle', 'is part of the goal'),
    description: text(
      'Nadřízený cíl se rozpadá na podřízené.',
      'A superior goal decomposes into subordinate goals.',
    ),
    from: ['goals'],
    to: ['goals'],
    maxToTarget: 1,
    isAcyclic: true,
    attributes: { weight },
  }),
  defineRelation({
    name: 'causes',
    inverse: 'causedBy',
    label: text('přispívá k dosažení cíle', 'helps to reach'),
    inverseLabel: text('je ovlivněn cílem', 'is helped by'),
    description: text(
      'Příčina a následek ve strategické mapě: splnění jednoho cíle pomáhá splnit druhý.',
      'Cause and effect in the strategy map: reaching one goal helps to reach another.',
    ),
    from: ['goals'],
    to: ['goals'],
    impact: 'forward',
    attributes: { rationale },
  }),
  defineRelation({
    name: 'alignsWith',
    inverse: 'alignedBy',
    label: text('je v souladu s kritériem', 'aligns with'),
    inverseLabel: text('naplňuje se prvkem', 'is met by'),
    description: text(
      'Ke kterému kritériu nebo cíli hodnoticího rámce prvek přispívá.',
      'The criterion or goal of a framework that the element contributes to.',
    ),
    from: ['goals', 'processes', 'metrics'],
    to: ['criteria'],
    attributes: {
      strength: optional(
        choice({
          direct: ['přímý', 'direct'],
          partial: ['částečný', 'partial'],
          indirect: ['nepřímý', 'indirect'],
        }),
        ['Míra souladu', 'Jak silně prvek ke kritériu přispívá.'],
        ['Strength', 'How strongly the element contributes to the criterion.'],
      ),
      rationale,
    },
  }),
  defineRelation({
    name: 'supports',
    inverse: 'supportedByProcess',
    label: text('podporuje cíl', 'supports'),
    inverseLabel: text('je naplňován procesem', 'is supported by the process'),
    description: text('Proces přispívá k naplnění cíle.', 'A process contributes to a goal.'),
    from: ['processes'],
    to: ['goals'],
    impact: 'forward',
    attributes: { weight, rationale },
  }),
] as const;

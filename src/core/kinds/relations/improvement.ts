import { text } from '../../../platform/text.ts';
import { defineRelation } from '../../model/relation.ts';

export const improvementRelations = [
  defineRelation({
    name: 'addresses',
    inverse: 'addressedBy',
    label: text('reaguje na', 'addresses'),
    inverseLabel: text('řeší se opatřením', 'is addressed by'),
    description: text(
      'Na které zjištění nebo riziko opatření reaguje.',
      'The finding or the risk that the change answers.',
    ),
    from: ['change-actions'],
    to: ['findings', 'risks'],
  }),
  defineRelation({
    name: 'improves',
    inverse: 'improvedBy',
    label: text('zlepšuje', 'improves'),
    inverseLabel: text('zlepšuje se opatřením', 'is improved by'),
    description: text('Co má opatření zlepšit.', 'What the change is to make better.'),
    from: ['change-actions'],
    to: ['processes', 'metrics', 'goals'],
    impact: 'forward',
  }),
] as const;

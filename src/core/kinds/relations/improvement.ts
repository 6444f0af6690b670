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
      'The finding or risk that the change responds to.',
    ),
    from: ['change-actions'],
    to: ['findings', 'risks'],
  }),
  defineRelation({
    name: 'improves',
    inverse: 'improvedBy',
    label: text('zlepšuje', 'improves'),
    inverseLabel: text('zlepšuje se opatřením', 'is improved by'),
    description: text('Co má opatření zlepšit.', 'What the change should improve.'),
    from: ['change-actions'],
    to: ['processes', 'metrics', 'goals'],
    impact: 'forward',
  }),
] as const;

import { defineRelation, type Relation } from '../../model/relation.ts';
import { text } from '../../model/text.ts';
import { note } from './attributes.ts';

export const serviceRelations: readonly Relation[] = [
  defineRelation({
    name: 'resolvedBy',
    inverse: 'resolves',
    label: text('řeší služba', 'is resolved by'),
    inverseLabel: text('řeší životní situaci', 'resolves the life situation'),
    description: text('Které služby životní situaci vyřeší.', 'Which services resolve the life situation.'),
    from: ['life-situations'],
    to: ['services'],
  }),
  defineRelation({
    name: 'realizedBy',
    inverse: 'realizes',
    label: text('zajišťuje proces', 'is realised by'),
    inverseLabel: text('zajišťuje službu', 'realises the service'),
    description: text('Které procesy službu zajišťují.', 'Which processes realise the service.'),
    from: ['services'],
    to: ['processes'],
  }),
  defineRelation({
    name: 'governedBy',
    inverse: 'governs',
    label: text('řídí se předpisem', 'is governed by'),
    inverseLabel: text('upravuje', 'governs'),
    description: text(
      'Kterým právním nebo vnitřním předpisem se prvek řídí.',
      'Which legal provision or internal directive governs the element.',
    ),
    from: ['processes', 'activities', 'services'],
    to: ['legal-provisions', 'documents'],
    attributes: { note },
  }),
];

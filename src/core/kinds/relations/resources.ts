import { text } from '../../../platform/text.ts';
import { optional } from '../../model/field.ts';
import { defineRelation } from '../../model/relation.ts';
import { criticality } from '../closed-lists.ts';
import { note } from './attributes.ts';

export const resourceRelations = [
  defineRelation({
    name: 'governedBy',
    inverse: 'governs',
    label: text('řídí se předpisem', 'is governed by'),
    inverseLabel: text('upravuje', 'governs'),
    description: text(
      'Kterým právním nebo vnitřním předpisem se prvek řídí.',
      'The legal provision or internal directive that governs the element.',
    ),
    from: ['processes', 'activities', 'services'],
    to: ['legal-provisions', 'documents'],
    attributes: { note },
  }),
  defineRelation({
    name: 'supportedBy',
    inverse: 'supportOf',
    label: text('je podporován systémem', 'is supported by'),
    inverseLabel: text('podporuje práci na', 'is the support of'),
    description: text(
      'Který informační systém proces nebo činnost potřebuje.',
      'The information system that the process or activity needs.',
    ),
    from: ['processes', 'activities'],
    to: ['information-systems'],
    attributes: {
      criticality: optional(
        criticality,
        ['Kritičnost', 'Jak se práce bez systému obejde.'],
        ['Criticality', 'How well the work can do without the system.'],
      ),
      note,
    },
  }),
  defineRelation({
    name: 'exposedTo',
    inverse: 'endangers',
    label: text('je vystaven riziku', 'is exposed to'),
    inverseLabel: text('ohrožuje', 'endangers'),
    description: text(
      'Které riziko proces nebo cíl ohrožuje.',
      'The risk that endangers the process or goal.',
    ),
    from: ['processes', 'goals'],
    to: ['risks'],
    attributes: { note },
  }),
  defineRelation({
    name: 'mitigatedBy',
    inverse: 'mitigates',
    label: text('je ošetřeno opatřením', 'is mitigated by'),
    inverseLabel: text('ošetřuje riziko', 'mitigates'),
    description: text(
      'Které trvalé opatření nebo která změna riziko snižuje.',
      'The control or change that reduces the risk.',
    ),
    from: ['risks'],
    to: ['controls', 'change-actions'],
    attributes: { note },
  }),
  defineRelation({
    name: 'processes',
    inverse: 'processedUnder',
    label: text('zpracovává údaje v procesu', 'processes data in'),
    inverseLabel: text('zpracovává osobní údaje podle záznamu', 'processes personal data under'),
    description: text(
      'V kterém procesu se osobní údaje podle záznamu zpracovávají.',
      'The process in which the personal data of the record are processed.',
    ),
    from: ['processing-records'],
    to: ['processes'],
  }),
] as const;

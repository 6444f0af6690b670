import { text } from '../../../platform/text.ts';
import { day, flag, optional } from '../../model/field.ts';
import { defineRelation } from '../../model/relation.ts';
import { note } from './attributes.ts';

export const serviceRelations = [
  defineRelation({
    name: 'resolvedBy',
    inverse: 'resolves',
    label: text('řeší služba', 'is resolved by'),
    inverseLabel: text('řeší životní situaci', 'resolves the life situation'),
    description: text(
      'Které služby životní situaci vyřeší.',
      'The services that resolve the life situation.',
    ),
    from: ['life-situations'],
    to: ['services'],
  }),
  defineRelation({
    name: 'realizedBy',
    inverse: 'realizes',
    label: text('zajišťuje proces', 'is realised by'),
    inverseLabel: text('zajišťuje službu', 'realises the service'),
    description: text('Které procesy službu zajišťují.', 'The processes that realise the service.'),
    from: ['services'],
    to: ['processes'],
  }),
  defineRelation({
    name: 'fallsUnder',
    inverse: 'covers',
    label: text('spadá pod agendu', 'falls under'),
    inverseLabel: text('zahrnuje', 'covers'),
    description: text(
      'Do které agendy služba nebo proces patří.',
      'The agenda that the service or process belongs to.',
    ),
    from: ['services', 'processes'],
    to: ['agendas'],
  }),
  defineRelation({
    name: 'deliveredThrough',
    inverse: 'delivers',
    label: text('je dostupná kanálem', 'is delivered through'),
    inverseLabel: text('zpřístupňuje', 'delivers'),
    description: text(
      'Kterou cestou lze službu využít nebo úkon učinit.',
      'The channel through which the service can be used or the action taken.',
    ),
    from: ['services', 'service-actions'],
    to: ['channels'],
    attributes: {
      isRealised: optional(
        flag(),
        ['V provozu', 'Ano, lze-li tuto cestu už použít.'],
        ['In operation', 'Yes if this channel can already be used.'],
      ),
      plannedFrom: optional(
        day(),
        ['Plánováno od', 'Od kdy má být tato cesta dostupná.'],
        ['Planned from', 'From when this channel should be available.'],
      ),
      note,
    },
  }),
  defineRelation({
    name: 'usesForm',
    inverse: 'formOf',
    label: text('používá formulář', 'uses the form'),
    inverseLabel: text('je formulářem pro', 'is the form of'),
    description: text('Kterým formulářem se podává.', 'The form used for the application.'),
    from: ['services', 'life-situations'],
    to: ['forms'],
  }),
] as const;

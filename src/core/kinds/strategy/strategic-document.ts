import { text } from '../../../platform/text.ts';
import { address, choice, day, line, optional, required } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const strategicDocument = defineKind({
  name: 'strategicDocument',
  key: 'strategic-documents',
  label: {
    one: text('Strategický dokument', 'Strategic document'),
    many: text('Strategické dokumenty', 'Strategic documents'),
  },
  description: text(
    'Plán, strategie nebo koncepce, ve které obec stanovila své cíle.',
    'A plan, strategy or concept in which the municipality stated its goals.',
  ),
  area: 'strategy',
  lifecycle: 'drafted',
  fields: {
    type: required(
      choice({
        'strategic-plan': ['strategický plán rozvoje', 'strategic development plan'],
        sectoral: ['odvětvová strategie nebo koncepce', 'sectoral strategy or concept'],
        'community-plan': ['komunitní plán nebo plán zdraví', 'community or health plan'],
        'action-plan': ['akční plán', 'action plan'],
        'spatial-plan': ['územní plán', 'spatial plan'],
        programme: ['program', 'programme'],
        superior: ['strategie kraje nebo státu', 'strategy of the region or the state'],
        other: ['jiný', 'other'],
      }),
      ['Typ', 'O jaký dokument jde.'],
      ['Type', 'The type of document.'],
    ),
    status: optional(
      choice({
        preparation: ['připravuje se', 'in preparation'],
        approved: ['schválen', 'approved'],
        implementation: ['naplňuje se', 'being implemented'],
        update: ['aktualizuje se', 'being updated'],
        finished: ['ukončen', 'finished'],
        abandoned: ['zrušen', 'abandoned'],
      }),
      ['Stav', 'V jakém stavu dokument je.'],
      ['Status', 'The status of the document.'],
    ),
    approvedOn: optional(
      day(),
      ['Schváleno dne', 'Kdy byl dokument schválen.'],
      ['Approved on', 'When the document was approved.'],
    ),
    approvedBy: optional(
      line(),
      ['Schválil', 'Orgán, který dokument schválil, např. zastupitelstvo města.'],
      ['Approved by', 'The approving body, such as the council.'],
    ),
    startsOn: optional(
      day(),
      ['Začátek období', 'První den období, pro které platí.'],
      ['Starts on', 'The first day of the period it covers.'],
    ),
    endsOn: optional(
      day(),
      ['Konec období', 'Poslední den období, pro které platí.'],
      ['Ends on', 'The last day of the period it covers.'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Kde je dokument zveřejněn.'],
      ['Link', 'Where the document is published.'],
    ),
  },
  filters: ['type', 'status', 'approvedOn', 'startsOn', 'endsOn'],
  sampleCode: 'SP-2023',
  example: {
    code: 'SD-9',
    name: 'Strategický plán rozvoje města 2023–2038',
    type: 'strategic-plan',
    status: 'implementation',
    approvedBy: 'zastupitelstvo města',
    startsOn: '2023-01-01',
    endsOn: '2038-12-31',
    visibility: 'public',
  },
});

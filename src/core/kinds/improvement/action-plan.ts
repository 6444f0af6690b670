import { text } from '../../../platform/text.ts';
import { address, choice, day, line, optional, required } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const actionPlan = defineKind({
  name: 'actionPlan',
  key: 'action-plans',
  label: {
    one: text('Akční plán změn', 'Action plan'),
    many: text('Akční plány změn', 'Action plans'),
  },
  description: text(
    'Plán změn, kterými úřad reaguje na to, co zjistil; skládá se z opatření.',
    'A plan of the changes by which the office responds to what it learned; its actions belong to it.',
  ),
  area: 'improvement',
  lifecycle: 'drafted',
  fields: {
    status: required(
      choice({
        preparation: ['připravuje se', 'in preparation'],
        approved: ['schválen', 'approved'],
        running: ['plní se', 'in progress'],
        finished: ['ukončen', 'finished'],
        cancelled: ['zrušen', 'cancelled'],
      }),
      ['Stav', 'V jakém stavu plán je.'],
      ['Status', 'The status of the plan.'],
    ),
    approvedOn: optional(
      day(),
      ['Schváleno dne', 'Kdy byl plán schválen.'],
      ['Approved on', 'When the plan was approved.'],
    ),
    approvedBy: optional(
      line(),
      ['Schválil', 'Orgán nebo pozice, která plán schválila; jména osob sem nepatří.'],
      ['Approved by', 'The approving body or position; names of persons do not belong here.'],
    ),
    startsOn: optional(
      day(),
      ['Začátek', 'První den období plánu.'],
      ['Starts on', 'The first day of its period.'],
    ),
    endsOn: optional(
      day(),
      ['Konec', 'Poslední den období plánu.'],
      ['Ends on', 'The last day of its period.'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Kde je plán zveřejněn.'],
      ['Link', 'Where the plan is published.'],
    ),
  },
  filters: ['status', 'approvedOn', 'startsOn', 'endsOn'],
  sampleCode: 'AP-2024',
  example: {
    code: 'AP-9',
    name: 'Akční plán změn 2026',
    status: 'running',
    approvedBy: 'rada města',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    illustrative: true,
  },
});

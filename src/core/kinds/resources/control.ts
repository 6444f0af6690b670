import { text } from '../../../platform/text.ts';
import { choice, day, optional, prose } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const control = defineKind({
  name: 'control',
  key: 'controls',
  label: {
    one: text('Opatření k riziku', 'Control'),
    many: text('Opatření k rizikům', 'Controls'),
  },
  description: text(
    'Trvalé opatření, které riziko snižuje nebo včas odhalí.',
    'A lasting measure that reduces a risk or reveals it in time.',
  ),
  area: 'resources',
  lifecycle: 'drafted',
  fields: {
    type: optional(
      choice({
        preventive: ['preventivní', 'preventive'],
        detective: ['zjišťovací', 'detective'],
        corrective: ['nápravné', 'corrective'],
      }),
      ['Typ', 'Zda riziku předchází, odhaluje je, nebo napravuje následky.'],
      ['Type', 'Whether it prevents the risk, detects it or corrects its consequences.'],
    ),
    frequency: optional(
      choice({
        continuous: ['průběžně', 'continuous'],
        day: ['denně', 'daily'],
        week: ['týdně', 'weekly'],
        month: ['měsíčně', 'monthly'],
        quarter: ['čtvrtletně', 'quarterly'],
        year: ['ročně', 'yearly'],
        event: ['při události', 'on an event'],
      }),
      ['Četnost', 'Jak často opatření působí.'],
      ['Frequency', 'How often it is applied.'],
    ),
    status: optional(
      choice({
        planned: ['připravuje se', 'planned'],
        active: ['zavedeno', 'in place'],
        suspended: ['pozastaveno', 'suspended'],
        ended: ['ukončeno', 'ended'],
      }),
      ['Stav', 'Zda opatření už působí.'],
      ['Status', 'Whether it is already in effect.'],
    ),
    procedure: optional(
      prose(),
      ['Postup', 'Co se dělá a podle čeho se pozná, že opatření působí.'],
      ['Procedure', 'What is done, and how to tell that it works.'],
    ),
    lastReviewedOn: optional(
      day(),
      ['Naposledy ověřeno', 'Kdy se naposledy ověřilo, že opatření působí.'],
      ['Last reviewed on', 'When it was last found to work.'],
    ),
    reviewDueOn: optional(
      day(),
      ['Ověřit do', 'Do kdy má být opatření znovu ověřeno.'],
      ['Review due on', 'By when it should be reviewed again.'],
    ),
  },
  searched: ['procedure'],
  filters: ['type', 'frequency', 'status', 'lastReviewedOn', 'reviewDueOn'],
  sampleCode: 'OR-2',
  example: {
    code: 'OR-9',
    name: 'Kontrola čtyř očí při zadávání zakázek',
    type: 'preventive',
    frequency: 'event',
    status: 'active',
    illustrative: true,
  },
});

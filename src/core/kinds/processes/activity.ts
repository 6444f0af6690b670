import { text } from '../../../platform/text.ts';
import { choice, flag, line, optional, prose } from '../../model/field.ts';
import { definePart } from '../../model/kind.ts';
import { effortMean, effortVariance } from '../shared-fields.ts';

export const activity = definePart({
  name: 'activity',
  key: 'activities',
  label: { one: text('Činnost', 'Activity'), many: text('Činnosti', 'Activities') },
  description: text(
    'Jeden krok procesní karty; pořadí činností je pořadím v kartě.',
    'A step of a process card; activities are listed in the order of the card.',
  ),
  area: 'processes',
  fields: {
    type: optional(
      choice({
        task: ['úkon', 'task'],
        decision: ['rozhodnutí', 'decision'],
        verification: ['ověření nebo schválení', 'verification or approval'],
        handover: ['předání', 'handover'],
        other: ['jiná', 'other'],
      }),
      ['Typ', 'O jakou činnost jde.'],
      ['Type', 'The type of activity.'],
    ),
    isKey: optional(
      flag(),
      ['Klíčová činnost', 'Ano, rozhoduje-li o výsledku procesu.'],
      ['Key activity', 'Yes if the result of the process depends on it.'],
    ),
    result: optional(
      prose(2000),
      ['Výsledek', 'Co po činnosti zůstane.'],
      ['Result', 'What the activity produces.'],
    ),
    deadline: optional(
      line(),
      ['Lhůta', 'Do kdy má být činnost hotova.'],
      ['Deadline', 'By when the activity should be done.'],
    ),
    effortMean,
    effortVariance,
  },
  filters: ['type', 'isKey', 'effortMean'],
  example: {
    code: 'C-9',
    name: 'Ověření totožnosti žadatele',
    type: 'verification',
    isKey: true,
    effortMean: 3,
  },
});

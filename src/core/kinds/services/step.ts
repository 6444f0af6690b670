import { text } from '../../../platform/text.ts';
import { flag, line, optional, prose } from '../../model/field.ts';
import { definePart } from '../../model/kind.ts';

export const step = definePart({
  name: 'step',
  key: 'steps',
  label: { one: text('Krok', 'Step'), many: text('Kroky', 'Steps') },
  description: text(
    'Jeden krok, kterým občan svou situaci řeší; pořadí kroků je pořadím v návodu.',
    "A step in settling a citizen's situation; steps are listed in the order of the guide.",
  ),
  area: 'services',
  fields: {
    instruction: optional(
      prose(),
      ['Co udělat', 'Návod ke kroku, slovy občana.'],
      ['What to do', 'What to do in this step, in plain words.'],
    ),
    who: optional(line(500), ['Kdo', 'Kdo krok dělá.'], ['Who', 'Who takes the step.']),
    where: optional(
      line(500),
      ['Kde', 'Kde se krok vyřídí.'],
      ['Where', 'Where the step is taken.'],
    ),
    deadline: optional(
      line(),
      ['Lhůta', 'Do kdy je třeba krok udělat.'],
      ['Deadline', 'By when the step must be taken.'],
    ),
    isOptional: optional(
      flag(),
      ['Nepovinný', 'Ano, lze-li krok vynechat.'],
      ['Optional', 'Yes if the step can be skipped.'],
    ),
  },
  filters: ['isOptional'],
  example: {
    code: 'KR-9',
    name: 'Ohlaste ztrátu',
    instruction:
      'Ztrátu nebo odcizení ohlaste kterémukoli úřadu obce s rozšířenou působností nebo policii.',
    who: 'držitel průkazu',
    deadline: 'bez zbytečného odkladu',
  },
});

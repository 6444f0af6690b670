import { text } from '../../../platform/text.ts';
import { choice, day, decimal, line, optional, prose, required } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { perspective } from '../closed-lists.ts';

export const goal = defineKind({
  name: 'goal',
  key: 'goals',
  label: { one: text('Cíl', 'Goal'), many: text('Cíle', 'Goals') },
  description: text(
    'Čeho chce obec dosáhnout: od vize po opatření strategie.',
    'What the municipality wants to achieve: from the vision down to a measure of the strategy.',
  ),
  area: 'strategy',
  lifecycle: 'drafted',
  fields: {
    level: required(
      choice({
        vision: ['vize', 'vision'],
        area: ['oblast', 'priority area'],
        strategic: ['strategický cíl', 'strategic goal'],
        specific: ['specifický cíl', 'specific goal'],
        measure: ['opatření strategie', 'measure of the strategy'],
      }),
      ['Úroveň', 'Kde v soustavě cílů stojí.'],
      ['Level', 'Its level in the hierarchy of goals.'],
    ),
    progress: optional(
      choice({
        planned: ['připravuje se', 'planned'],
        running: ['plní se', 'in progress'],
        achieved: ['splněn', 'achieved'],
        postponed: ['odložen', 'postponed'],
        abandoned: ['zrušen', 'abandoned'],
      }),
      ['Stav plnění', 'Jak daleko je práce na cíli.'],
      ['Progress', 'The progress towards the goal.'],
    ),
    perspective: optional(
      perspective,
      ['Perspektiva', 'Pohled strategické mapy, do kterého cíl patří.'],
      ['Perspective', 'The perspective of the strategy map that the goal belongs to.'],
    ),
    expectedResult: optional(
      prose(),
      ['Očekávaný výsledek', 'Podle čeho se pozná, že je cíle dosaženo.'],
      ['Expected result', 'How to tell that the goal has been reached.'],
    ),
    startsOn: optional(
      day(),
      ['Zahájení', 'Kdy se na cíli začne pracovat.'],
      ['Starts on', 'When work on the goal begins.'],
    ),
    dueOn: optional(
      day(),
      ['Termín', 'Do kdy má být cíle dosaženo.'],
      ['Due on', 'By when the goal should be reached.'],
    ),
    budget: optional(
      decimal(0, 1e15),
      ['Rozpočet', 'Předpokládané náklady v korunách.'],
      ['Budget', 'Expected costs in Czech crowns.'],
    ),
    fundingSource: optional(
      line(),
      ['Zdroj financování', 'Z čeho se cíl platí.'],
      ['Funding source', 'Where the money comes from.'],
    ),
  },
  searched: ['expectedResult'],
  filters: ['level', 'progress', 'perspective', 'startsOn', 'dueOn', 'budget'],
  sampleCode: 'SC-1',
  example: {
    code: 'SC-9',
    name: 'Vstřícný a efektivní úřad',
    level: 'strategic',
    dueOn: '2030-12-31',
    visibility: 'public',
  },
});

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
    'What the town wants to reach: from the vision down to a measure of the strategy.',
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
      ['Level', 'Where it stands in the hierarchy of goals.'],
    ),
    progress: optional(
      choice({
        planned: ['připravuje se', 'planned'],
        running: ['plní se', 'under way'],
        achieved: ['splněn', 'achieved'],
        postponed: ['odložen', 'postponed'],
        abandoned: ['zrušen', 'abandoned'],
      }),
      ['Stav plnění', 'Jak daleko je práce na cíli.'],
      ['Progress', 'How far the work on the goal has come.'],
    ),
    perspective: optional(
      perspective,
      ['Perspektiva', 'Pohled strategické mapy, do kterého cíl patří.'],
      ['Perspective', 'The view of the strategy map to which the goal belongs.'],
    ),
    expectedResult: optional(
      prose(),
      ['Očekávaný výsledek', 'Podle čeho se pozná, že je cíle dosaženo.'],
      ['Expected result', 'How one will know that the goal has been reached.'],
    ),
    startsOn: optional(
      day(),
      ['Zahájení', 'Kdy se na cíli začne pracovat.'],
      ['Starts on', 'When work on the goal begins.'],
    ),
    dueOn: optional(
      day(),
      ['Termín', 'Do kdy má být cíle dosaženo.'],
      ['Due on', 'By when the goal is to be reached.'],
    ),
    budget: optional(
      decimal(0, 1e15),
      ['Rozpočet', 'Předpokládané náklady v korunách.'],
      ['Budget', 'Expected costs in Czech crowns.'],
    ),
    fundingSource: optional(
      line(),
      ['Zdroj financování', 'Z čeho se cíl platí.'],
      ['Funding source', 'What pays for the goal.'],
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

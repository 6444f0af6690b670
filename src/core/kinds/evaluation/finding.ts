import { text } from '../../../platform/text.ts';
import { choice, day, optional, prose, required } from '../../model/field.ts';
import { definePart } from '../../model/kind.ts';

export const finding = definePart({
  name: 'finding',
  key: 'findings',
  label: { one: text('Zjištění', 'Finding'), many: text('Zjištění', 'Findings') },
  description: text(
    'Jedno zjištění hodnocení; popis říká, co se zjistilo.',
    'One finding of an evaluation; its description says what was found.',
  ),
  area: 'evaluation',
  fields: {
    type: required(
      choice({
        strength: ['silná stránka', 'strength'],
        weakness: ['slabá stránka', 'weakness'],
        recommendation: ['doporučení', 'recommendation'],
        nonconformity: ['neshoda', 'nonconformity'],
      }),
      ['Typ', 'O jaké zjištění jde.'],
      ['Type', 'The type of finding.'],
    ),
    severity: optional(
      choice({
        high: ['vysoká', 'high'],
        medium: ['střední', 'medium'],
        low: ['nízká', 'low'],
      }),
      ['Závažnost', 'Jak je zjištění závažné.'],
      ['Severity', 'How serious the finding is.'],
    ),
    recommendation: optional(
      prose(),
      ['Doporučení', 'Co hodnotitel doporučuje udělat.'],
      ['Recommendation', 'What the evaluator recommends.'],
    ),
    dueOn: optional(
      day(),
      ['Vyřešit do', 'Do kdy má být zjištění vyřešeno.'],
      ['Due on', 'By when the finding should be resolved.'],
    ),
  },
  filters: ['type', 'severity', 'dueOn'],
  example: {
    code: 'ZJ-9',
    name: 'Chybí popisy procesů a jejich ukazatele',
    type: 'weakness',
    severity: 'medium',
    recommendation: 'Popsat hlavní procesy a určit, čím se měří.',
  },
});

import { text } from '../../../platform/text.ts';
import { choice, day, optional, prose, required, whole } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const risk = defineKind({
  name: 'risk',
  key: 'risks',
  label: { one: text('Riziko', 'Risk'), many: text('Rizika', 'Risks') },
  description: text(
    'Co může ohrozit proces nebo cíl; významnost je součin pravděpodobnosti a dopadu.',
    'What may endanger a process or a goal; its significance is probability times impact.',
  ),
  area: 'resources',
  lifecycle: 'drafted',
  fields: {
    category: required(
      choice({
        strategic: ['strategické', 'strategic'],
        operational: ['provozní', 'operational'],
        financial: ['finanční', 'financial'],
        legal: ['právní', 'legal'],
        personnel: ['personální', 'personnel'],
        'information-security': ['bezpečnost informací', 'information security'],
        corruption: ['korupční', 'corruption'],
        reputation: ['pověst úřadu', 'reputational'],
        safety: ['bezpečnost osob a majetku', 'safety of people and property'],
        other: ['jiné', 'other'],
      }),
      ['Kategorie', 'O jaké riziko jde.'],
      ['Category', 'The category of risk.'],
    ),
    cause: optional(
      prose(2000),
      ['Příčina', 'Z čeho riziko plyne.'],
      ['Cause', 'What causes the risk.'],
    ),
    consequence: optional(
      prose(2000),
      ['Následek', 'Co se stane, když riziko nastane.'],
      ['Consequence', 'What happens if the risk materialises.'],
    ),
    probability: required(
      whole(1, 5),
      ['Pravděpodobnost', 'Bez opatření: od 1 (téměř vyloučeno) do 5 (téměř jisté).'],
      ['Probability', 'Without controls: from 1 (almost impossible) to 5 (almost certain).'],
    ),
    impact: required(
      whole(1, 5),
      ['Dopad', 'Bez opatření: od 1 (zanedbatelný) do 5 (kritický).'],
      ['Impact', 'Without controls: from 1 (negligible) to 5 (critical).'],
    ),
    strategy: optional(
      choice({
        avoid: ['vyhnout se', 'avoid'],
        reduce: ['snížit', 'reduce'],
        transfer: ['přenést', 'transfer'],
        accept: ['přijmout', 'accept'],
      }),
      ['Strategie', 'Jak s rizikem naložit.'],
      ['Strategy', 'What to do about the risk.'],
    ),
    residualProbability: optional(
      whole(1, 5),
      ['Zbytková pravděpodobnost', 'Po opatřeních, od 1 do 5.'],
      ['Residual probability', 'After controls, from 1 to 5.'],
    ),
    residualImpact: optional(
      whole(1, 5),
      ['Zbytkový dopad', 'Po opatřeních, od 1 do 5.'],
      ['Residual impact', 'After controls, from 1 to 5.'],
    ),
    lastReviewedOn: optional(
      day(),
      ['Naposledy posouzeno', 'Kdy se riziko naposledy posuzovalo.'],
      ['Last reviewed on', 'When the risk was last assessed.'],
    ),
    reviewDueOn: optional(
      day(),
      ['Posoudit do', 'Do kdy má být riziko znovu posouzeno.'],
      ['Review due on', 'By when the risk should be assessed again.'],
    ),
  },
  searched: ['cause', 'consequence'],
  filters: [
    'category',
    'probability',
    'impact',
    'strategy',
    'residualProbability',
    'residualImpact',
    'lastReviewedOn',
    'reviewDueOn',
  ],
  sampleCode: 'RI-2',
  example: {
    code: 'RI-9',
    name: 'Výpadek systému pro vydávání dokladů',
    category: 'operational',
    probability: 3,
    impact: 4,
    strategy: 'reduce',
    residualProbability: 2,
    residualImpact: 3,
    reviewDueOn: '2026-12-31',
    illustrative: true,
  },
});

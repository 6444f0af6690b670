import { text } from '../../../platform/text.ts';
import {
  address,
  choice,
  day,
  decimal,
  line,
  optional,
  prose,
  required,
} from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { within } from '../../model/rule.ts';
import { finding } from './finding.ts';

export const evaluation = defineKind({
  name: 'evaluation',
  key: 'evaluations',
  label: { one: text('Hodnocení', 'Evaluation'), many: text('Hodnocení', 'Evaluations') },
  description: text(
    'Závěr o tom, jak si obec v něčem vede.',
    'A conclusion on how well the municipality is doing in some respect.',
  ),
  area: 'evaluation',
  lifecycle: 'drafted',
  fields: {
    type: required(
      choice({
        self: ['sebehodnocení', 'self-assessment'],
        opponent: ['hodnocení oponenta', 'peer assessment'],
        audit: ['audit', 'audit'],
        survey: ['šetření spokojenosti', 'satisfaction survey'],
        other: ['jiné', 'other'],
      }),
      ['Typ', 'Kdo a jakou cestou hodnotil.'],
      ['Type', 'Who carried it out, and how.'],
    ),
    method: optional(
      line(),
      ['Metoda', 'Např. CAF 2020 nebo Audit udržitelného rozvoje.'],
      ['Method', 'Such as CAF 2020 or the Sustainable Development Audit.'],
    ),
    evaluatedOn: required(
      day(),
      ['Hodnoceno dne', 'Kdy byl závěr učiněn.'],
      ['Evaluated on', 'The date of the conclusion.'],
    ),
    evaluatedBy: optional(
      line(),
      ['Hodnotil', 'Orgán, útvar nebo organizace; jména osob sem nepatří.'],
      ['Evaluated by', 'A body, unit or organisation; names of persons do not belong here.'],
    ),
    periodFrom: optional(
      day(),
      ['Hodnocené období od', 'První den období, o kterém hodnocení vypovídá.'],
      ['Period from', 'The first day of the assessed period.'],
    ),
    periodTo: optional(
      day(),
      ['Hodnocené období do', 'Poslední den období, o kterém hodnocení vypovídá.'],
      ['Period to', 'The last day of the assessed period.'],
    ),
    value: optional(
      decimal(-1e15, 1e15),
      ['Hodnota', 'Výsledek číslem, má-li hodnocení stupnici.'],
      ['Value', 'The result as a number, if there is a scale.'],
    ),
    scaleMin: optional(
      decimal(-1e15, 1e15),
      ['Stupnice od', 'Nejmenší hodnota stupnice.'],
      ['Scale from', 'The lowest value of the scale.'],
    ),
    scaleMax: optional(
      decimal(-1e15, 1e15),
      ['Stupnice do', 'Největší hodnota stupnice.'],
      ['Scale to', 'The highest value of the scale.'],
    ),
    verdict: optional(
      line(500),
      ['Výrok', 'Závěr slovy, např. „uspokojivý stav – bez podmínek“.'],
      ['Verdict', 'The conclusion in words, such as "satisfactory – no conditions".'],
    ),
    trend: optional(
      choice({
        improving: ['zlepšující se', 'improving'],
        stable: ['stabilní', 'stable'],
        worsening: ['zhoršující se', 'worsening'],
        'not-rated': ['nehodnocen', 'not rated'],
      }),
      ['Trend', 'Jak se stav vyvíjí od minulého hodnocení.'],
      ['Trend', 'The development since the last evaluation.'],
    ),
    strengths: optional(
      prose(),
      ['Silné stránky', 'Co je v pořádku a stojí za udržení.'],
      ['Strengths', 'What works well and should be kept.'],
    ),
    weaknesses: optional(
      prose(),
      ['Slabé stránky', 'Co je třeba zlepšit.'],
      ['Weaknesses', 'What should improve.'],
    ),
    recommendations: optional(
      prose(),
      ['Doporučení', 'Co hodnotitel doporučuje udělat.'],
      ['Recommendations', 'What the evaluator recommends.'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Kde je hodnocení zveřejněno.'],
      ['Link', 'Where the evaluation is published.'],
    ),
  },
  parts: { findings: finding },
  searched: ['verdict', 'strengths', 'weaknesses', 'recommendations'],
  rules: [
    within(
      'value',
      'scaleMin',
      'scaleMax',
      text(
        'Hodnota leží mimo stupnici, kterou hodnocení uvádí.',
        'The value is outside the stated scale of the evaluation.',
      ),
    ),
  ],
  filters: ['type', 'evaluatedOn', 'periodFrom', 'periodTo', 'value', 'trend'],
  sampleCode: 'KL-2024',
  example: {
    code: 'HO-9',
    name: 'Audit udržitelného rozvoje 2020 – Správa věcí veřejných',
    type: 'opponent',
    method: 'Audit udržitelného rozvoje',
    evaluatedOn: '2020-11-30',
    value: 1,
    scaleMin: -1,
    scaleMax: 2,
    verdict: 'Uspokojivý stav – bez podmínek',
    trend: 'not-rated',
    visibility: 'public',
    illustrative: true,
  },
});

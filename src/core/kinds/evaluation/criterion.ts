import { text } from '../../../platform/text.ts';
import { choice, decimal, flag, line, optional, prose } from '../../model/field.ts';
import { definePart } from '../../model/kind.ts';

export const criterion = definePart({
  name: 'criterion',
  key: 'criteria',
  label: { one: text('Kritérium', 'Criterion'), many: text('Kritéria', 'Criteria') },
  description: text(
    'Kritérium, téma, oblast, otázka nebo cíl rámce; do stromu je řadí vazba „je součástí“.',
    'A criterion, theme, area, question or goal of a framework; the relation "is part of" arranges them in a tree.',
  ),
  area: 'evaluation',
  fields: {
    type: optional(
      choice({
        criterion: ['kritérium', 'criterion'],
        subcriterion: ['dílčí kritérium', 'subcriterion'],
        theme: ['téma', 'theme'],
        area: ['oblast', 'area'],
        question: ['otázka', 'question'],
        indicator: ['indikátor', 'indicator'],
        goal: ['cíl', 'goal'],
        measure: ['opatření', 'measure'],
      }),
      ['Typ', 'Čím v rámci je.'],
      ['Type', 'What it is within the framework.'],
    ),
    number: optional(
      line(20),
      ['Číslo', 'Číslo v rámci, např. 1.1 nebo SC3.'],
      ['Number', 'The number in the framework, such as 1.1 or SC3.'],
    ),
    guidance: optional(
      prose(),
      ['Návod', 'Na co se při hodnocení dívat, vlastními slovy.'],
      ['Guidance', 'What to look at in the assessment, in your own words.'],
    ),
    isMandatory: optional(
      flag(),
      ['Povinné', 'Ano, musí-li se kritérium hodnotit.'],
      ['Mandatory', 'Yes if the criterion must be assessed.'],
    ),
    weight: optional(
      decimal(0, 1000),
      ['Váha', 'Váha kritéria v rámci, má-li rámec váhy.'],
      ['Weight', 'The weight of the criterion, if the framework has weights.'],
    ),
  },
  filters: ['type', 'number', 'isMandatory', 'weight'],
  example: {
    code: '5.1',
    name: 'Návrh a řízení procesů pro občany',
    type: 'subcriterion',
    number: '5.1',
    isMandatory: true,
  },
});

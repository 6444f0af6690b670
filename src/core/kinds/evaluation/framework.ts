import { text } from '../../../platform/text.ts';
import {
  address,
  choice,
  day,
  decimal,
  line,
  optional,
  required,
  whole,
} from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { criterion } from './criterion.ts';

export const framework = defineKind({
  name: 'framework',
  key: 'frameworks',
  label: { one: text('Hodnoticí rámec', 'Framework'), many: text('Hodnoticí rámce', 'Frameworks') },
  description: text(
    'Rámec, kterým se obec poměřuje: model kvality, audit nebo strategie státu; skládá se z kritérií.',
    'What the municipality is assessed against: a quality model, an audit or a national strategy; it consists of criteria.',
  ),
  area: 'evaluation',
  lifecycle: 'drafted',
  fields: {
    type: required(
      choice({
        caf: ['CAF', 'CAF'],
        ma21: ['MA21 a Audit udržitelného rozvoje', 'LA21 and Sustainable Development Audit'],
        'government-strategy': ['strategie státu', 'national strategy'],
        iso: ['norma ISO', 'ISO standard'],
        sdg: ['cíle udržitelného rozvoje', 'Sustainable Development Goals'],
        own: ['vlastní rámec obce', "municipality's own framework"],
        other: ['jiný', 'other'],
      }),
      ['Typ', 'O jaký rámec jde.'],
      ['Type', 'The type of framework.'],
    ),
    edition: optional(
      line(100),
      ['Vydání', 'Označení vydání, např. 2020.'],
      ['Edition', 'The edition, such as 2020.'],
    ),
    issuer: optional(line(), ['Vydavatel', 'Kdo rámec vydal.'], ['Issuer', 'Who issued it.']),
    url: optional(
      address(),
      ['Odkaz', 'Kde je rámec zveřejněn.'],
      ['Link', 'Where it is published.'],
    ),
    startsOn: optional(
      day(),
      ['Začátek období', 'První den období, pro které rámec platí.'],
      ['Starts on', 'The first day of the period it covers.'],
    ),
    endsOn: optional(
      day(),
      ['Konec období', 'Poslední den období, pro které rámec platí.'],
      ['Ends on', 'The last day of the period it covers.'],
    ),
    cycleMonths: optional(
      whole(1, 240),
      ['Opakování', 'Po kolika měsících se má hodnocení opakovat.'],
      ['Cycle', 'After how many months the assessment is repeated.'],
    ),
    scaleMin: optional(
      decimal(-1e15, 1e15),
      ['Stupnice od', 'Nejmenší hodnota stupnice, kterou se kritéria hodnotí.'],
      ['Scale from', 'The lowest score of a criterion.'],
    ),
    scaleMax: optional(
      decimal(-1e15, 1e15),
      ['Stupnice do', 'Největší hodnota stupnice, kterou se kritéria hodnotí.'],
      ['Scale to', 'The highest score of a criterion.'],
    ),
  },
  parts: { criteria: criterion },
  searched: ['issuer'],
  filters: ['type', 'edition', 'startsOn', 'endsOn', 'cycleMonths', 'scaleMin', 'scaleMax'],
  sampleCode: 'CAF-2020',
  example: {
    code: 'RAMEC-9',
    name: 'CAF 2020',
    type: 'caf',
    edition: '2020',
    cycleMonths: 24,
    scaleMin: 0,
    scaleMax: 100,
    visibility: 'public',
    criteria: [
      { code: '5', name: 'Procesy', type: 'criterion', number: '5' },
      {
        code: '5.1',
        name: 'Návrh a řízení procesů pro občany',
        type: 'subcriterion',
        number: '5.1',
      },
    ],
  },
});

import { text } from '../../../platform/text.ts';
import {
  address,
  choice,
  day,
  line,
  optional,
  prose,
  required,
  shaped,
  whole,
} from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';

export const legalProvision = defineKind({
  name: 'legalProvision',
  key: 'legal-provisions',
  label: {
    one: text('Ustanovení právního předpisu', 'Legal provision'),
    many: text('Ustanovení právních předpisů', 'Legal provisions'),
  },
  description: text(
    'Právní předpis nebo jeho část, kterou se úřad řídí.',
    'A legal act, or a part of it, that governs the office.',
  ),
  area: 'resources',
  lifecycle: 'drafted',
  fields: {
    type: required(
      choice({
        'constitutional-act': ['ústavní zákon', 'constitutional act'],
        act: ['zákon', 'act'],
        'government-regulation': ['nařízení vlády', 'government regulation'],
        decree: [
          'vyhláška ministerstva nebo jiného úřadu',
          'decree of a ministry or other authority',
        ],
        'municipal-decree': [
          'obecně závazná vyhláška obce',
          'generally binding ordinance of the municipality',
        ],
        'municipal-regulation': ['nařízení obce', 'regulation of the municipality'],
        treaty: ['mezinárodní smlouva', 'international treaty'],
        'eu-act': ['předpis Evropské unie', 'act of the European Union'],
        other: ['jiný', 'other'],
      }),
      ['Druh předpisu', 'O jaký právní předpis jde.'],
      ['Type', 'The type of legal act.'],
    ),
    title: optional(
      line(1000),
      ['Název předpisu', 'Např. „o obcích (obecní zřízení)“.'],
      ['Title of the act', 'Such as "on Municipalities".'],
    ),
    number: optional(
      whole(1, 99_999),
      ['Číslo předpisu', 'Číslo ve sbírce, např. 128.'],
      ['Number of the act', 'The number in the collection, such as 128.'],
    ),
    year: optional(
      whole(1800, 2999),
      ['Rok', 'Rok vyhlášení, např. 2000.'],
      ['Year', 'The year of promulgation, such as 2000.'],
    ),
    article: optional(
      line(20),
      ['Článek', 'Označení článku.'],
      ['Article', 'The number of the article.'],
    ),
    section: optional(
      line(20),
      ['Paragraf', 'Číslo paragrafu bez značky, např. 35a.'],
      ['Section', 'The number of the section without the section sign, such as 35a.'],
    ),
    subsection: optional(
      line(20),
      ['Odstavec', 'Číslo odstavce.'],
      ['Subsection', 'The number of the subsection.'],
    ),
    letter: optional(
      line(20),
      ['Písmeno', 'Písmeno bez závorky.'],
      ['Letter', 'The letter without its bracket.'],
    ),
    point: optional(line(20), ['Bod', 'Číslo bodu.'], ['Point', 'The number of the point.']),
    eli: optional(
      shaped(patterns.eli, 400, '/eli/cz/sb/2000/128'),
      ['ELI', 'Označení předpisu nebo ustanovení v e-Sbírce.'],
      ['ELI', 'The identifier of the act or provision in e-Sbírka.'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Kde je znění zveřejněno.'],
      ['Link', 'Where the text is published.'],
    ),
    effectiveFrom: optional(
      day(),
      ['Účinnost od', 'První den účinnosti předpisu.'],
      ['Effective from', 'The first day on which the act is in effect.'],
    ),
    effectiveTo: optional(
      day(),
      ['Účinnost do', 'Den, od kterého předpis už není účinný.'],
      ['Effective to', 'The day from which the act is no longer in effect.'],
    ),
    duty: optional(
      prose(),
      ['Co ukládá', 'Co z ustanovení pro úřad plyne, vlastními slovy.'],
      ['Duty', 'What it obliges the office to do, in plain words.'],
    ),
    lastCheckedOn: optional(
      day(),
      ['Znění ověřeno', 'Kdy se naposledy ověřilo platné znění.'],
      ['Last checked on', 'When the text in force was last checked.'],
    ),
  },
  searched: ['title', 'duty'],
  filters: [
    'type',
    'number',
    'year',
    'article',
    'section',
    'subsection',
    'letter',
    'point',
    'eli',
    'effectiveFrom',
    'effectiveTo',
    'lastCheckedOn',
  ],
  sampleCode: 'Z-269-2021',
  example: {
    code: 'Z-9',
    name: '§ 35 zákona č. 128/2000 Sb., o obcích',
    type: 'act',
    title: 'o obcích (obecní zřízení)',
    number: 128,
    year: 2000,
    section: '35',
    eli: '/eli/cz/sb/2000/128',
    visibility: 'public',
  },
});

import { text } from '../../../platform/text.ts';
import { address, day, flag, line, optional } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { rule } from './rule.ts';

export const methodology = defineKind({
  name: 'methodology',
  key: 'methodologies',
  label: { one: text('Metodika', 'Methodology'), many: text('Metodiky', 'Methodologies') },
  description: text(
    'Metodika, podle které obec popisuje a měří své procesy, rozepsaná do pravidel.',
    'The methodology by which the municipality describes and measures its processes, expressed as rules.',
  ),
  area: 'processes',
  lifecycle: 'drafted',
  fields: {
    versionLabel: optional(
      line(50),
      ['Označení verze', 'Jak je verze označena v metodice samotné.'],
      ['Version label', 'The version as marked in the methodology itself.'],
    ),
    approvedOn: optional(
      day(),
      ['Schváleno dne', 'Kdy byla metodika schválena.'],
      ['Approved on', 'When it was approved.'],
    ),
    approvedBy: optional(
      line(),
      ['Schválil', 'Orgán nebo pozice, která metodiku schválila; jména osob sem nepatří.'],
      ['Approved by', 'The approving body or position; names of persons do not belong here.'],
    ),
    url: optional(address(), ['Odkaz', 'Kde je text metodiky.'], ['Link', 'Where its text is.']),
    governsGaps: optional(
      flag(),
      ['Řídí mezery', 'Ano, řídí-li se pravidly metodiky vyhledávání mezer v modelu obce.'],
      [
        'Governs gaps',
        "Yes if its rules determine which gaps are looked for in the municipality's model.",
      ],
    ),
  },
  parts: { rules: rule },
  filters: ['approvedOn', 'governsGaps'],
  sampleCode: 'ME-1',
  example: {
    code: 'ME-9',
    name: 'Metodika popisu a měření procesů',
    versionLabel: '2.0',
    approvedOn: '2025-01-01',
    approvedBy: 'tajemník úřadu',
    governsGaps: false,
    illustrative: true,
    rules: [
      {
        code: 'PR-1',
        name: 'Každý proces má alespoň jeden ukazatel',
        gapRule: 'process-without-metric',
        severity: 'error',
      },
    ],
  },
});

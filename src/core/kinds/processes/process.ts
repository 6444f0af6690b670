import { text } from '../../../platform/text.ts';
import { choice, flag, optional, required } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { jurisdiction } from '../closed-lists.ts';

export const process = defineKind({
  name: 'process',
  key: 'processes',
  label: { one: text('Proces', 'Process'), many: text('Procesy', 'Processes') },
  description: text(
    'Stálý pojem: co úřad dělá. Jak to dělá, popisuje procesní karta.',
    'What the office does, as a lasting concept; the process card describes how.',
  ),
  area: 'processes',
  lifecycle: 'drafted',
  fields: {
    type: required(
      choice({
        management: ['řídicí', 'management'],
        core: ['hlavní', 'core'],
        support: ['podpůrný', 'support'],
      }),
      ['Typ', 'Druh procesu v procesním modelu.'],
      ['Type', 'The type of process in the process model.'],
    ),
    jurisdiction: optional(
      jurisdiction,
      ['Působnost', 'V jaké působnosti obec proces vykonává.'],
      ['Competence', 'In which competence the municipality carries out the process.'],
    ),
    isKey: optional(
      flag(),
      ['Klíčový proces', 'Ano, má-li obec popis a měření procesu za přednostní.'],
      ['Key process', 'Yes if describing and measuring it is a priority.'],
    ),
  },
  filters: ['type', 'jurisdiction', 'isKey'],
  sampleCode: 'H-101',
  example: {
    code: 'H-9',
    name: 'Vydávání občanských průkazů',
    type: 'core',
    jurisdiction: 'delegated',
    isKey: true,
    visibility: 'public',
  },
});

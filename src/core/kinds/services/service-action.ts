import { text } from '../../../platform/text.ts';
import { choice, day, flag, optional, prose, shaped } from '../../model/field.ts';
import { definePart } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';

export const serviceAction = definePart({
  name: 'serviceAction',
  key: 'service-actions',
  label: {
    one: text('Úkon služby', 'Service action'),
    many: text('Úkony služby', 'Service actions'),
  },
  description: text(
    'Jeden úkon služby: co udělá klient nebo úřad; pořadí úkonů je pořadím ve službě.',
    'An action of a service by the client or the office; actions are listed in the order of the service.',
  ),
  area: 'services',
  fields: {
    rppCode: optional(
      shaped(patterns.serviceAction, 9, 'U14008'),
      ['Kód v RPP', 'Kód úkonu v registru práv a povinností.'],
      ['RPP code', 'The code of the action in the register of rights and duties.'],
    ),
    performer: optional(
      choice({
        client: ['klient', 'client'],
        authority: ['orgán veřejné moci', 'public authority'],
      }),
      ['Vykonavatel', 'Kdo úkon dělá.'],
      ['Performer', 'Who takes the action.'],
    ),
    phase: optional(
      choice({
        start: ['začáteční', 'start'],
        middle: ['prostřední', 'middle'],
        end: ['koncová', 'end'],
      }),
      ['Fáze', 'Kde v průběhu služby úkon stojí.'],
      ['Phase', 'Its place in the course of the service.'],
    ),
    isDigital: optional(
      flag(),
      ['Digitální', 'Ano, lze-li úkon už dnes učinit elektronicky.'],
      ['Digital', 'Yes if the action can already be taken electronically.'],
    ),
    isDigitisable: optional(
      flag(),
      ['Vhodný k digitalizaci', 'Ano, má-li smysl umožnit úkon elektronicky.'],
      ['Suitable for digitisation', 'Yes if it makes sense to offer the action electronically.'],
    ),
    digitisationReason: optional(
      prose(2000),
      ['Odůvodnění', 'Proč je nebo není úkon vhodný k digitalizaci.'],
      ['Reason', 'Why the action is or is not suitable for digitisation.'],
    ),
    plannedFrom: optional(
      day(),
      ['Digitalizace od', 'Od kdy se plánuje úkon umožnit elektronicky.'],
      ['Digital from', 'From when the action is planned to be digital.'],
    ),
  },
  filters: ['rppCode', 'performer', 'phase', 'isDigital', 'isDigitisable', 'plannedFrom'],
  example: {
    code: 'UK-9',
    name: 'Podání žádosti',
    performer: 'client',
    phase: 'start',
    isDigital: false,
    isDigitisable: true,
  },
});

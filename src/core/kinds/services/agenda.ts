import { text } from '../../../platform/text.ts';
import { address, day, flag, line, optional, prose, shaped } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { hasIcoChecksum, patterns } from '../../model/patterns.ts';
import { jurisdiction } from '../closed-lists.ts';

export const agenda = defineKind({
  name: 'agenda',
  key: 'agendas',
  label: { one: text('Agenda', 'Public agenda'), many: text('Agendy', 'Public agendas') },
  description: text(
    'Agenda veřejné správy, jak ji vede registr práv a povinností; obec ji vykonává.',
    'An agenda of public administration from the register of rights and duties that the municipality carries out.',
  ),
  area: 'services',
  lifecycle: 'drafted',
  fields: {
    rppCode: optional(
      shaped(patterns.agenda, 7, 'A115'),
      ['Kód v RPP', 'Kód agendy v registru práv a povinností.'],
      ['RPP code', 'The code of the agenda in the register of rights and duties.'],
    ),
    authority: optional(
      line(),
      ['Ohlašovatel', 'Úřad, který agendu ohlásil a odpovídá za její popis.'],
      [
        'Authority',
        'The authority that registered the agenda and is responsible for its description.',
      ],
    ),
    authorityIco: optional(
      shaped(patterns.ico, 8, '00007064', hasIcoChecksum),
      ['IČO ohlašovatele', 'Identifikační číslo ohlašovatele.'],
      ['Business number of the authority', 'The business number (ICO) of the authority.'],
    ),
    jurisdiction: optional(
      jurisdiction,
      ['Působnost', 'V jaké působnosti obec agendu vykonává.'],
      ['Competence', 'In which competence the municipality carries out the agenda.'],
    ),
    isCrossSectional: optional(
      flag(),
      ['Průřezová', 'Ano, jde-li o agendu společnou všem orgánům veřejné moci.'],
      ['Cross-sectional', 'Yes if the agenda is common to all public authorities.'],
    ),
    legalBasis: optional(
      prose(2000),
      [
        'Právní základ',
        'Předpisy, podle kterých se agenda vykonává; ustanovení se připojují vazbou služeb a procesů.',
      ],
      [
        'Legal basis',
        'The acts under which it is carried out; provisions are linked to services and processes.',
      ],
    ),
    effectiveFrom: optional(
      day(),
      ['Platnost od', 'První den platnosti ohlášení agendy.'],
      ['Effective from', 'The first day on which the agenda is registered.'],
    ),
    effectiveTo: optional(
      day(),
      ['Platnost do', 'Den, od kterého agenda už neplatí.'],
      ['Effective to', 'The day from which the agenda is no longer registered.'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Stránka agendy v katalogu.'],
      ['Link', 'The page of the agenda in the catalogue.'],
    ),
  },
  searched: ['legalBasis'],
  filters: [
    'rppCode',
    'authorityIco',
    'jurisdiction',
    'isCrossSectional',
    'effectiveFrom',
    'effectiveTo',
  ],
  sampleCode: 'A117',
  example: {
    code: 'AG-9',
    name: 'Evidence obyvatel a rodná čísla',
    rppCode: 'A115',
    authority: 'Ministerstvo vnitra',
    authorityIco: '00007064',
    jurisdiction: 'delegated',
    legalBasis: 'Zákon č. 133/2000 Sb., o evidenci obyvatel a rodných číslech.',
    effectiveFrom: '2012-01-31',
    visibility: 'public',
  },
});

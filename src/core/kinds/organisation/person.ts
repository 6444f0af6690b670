import { text } from '../../../platform/text.ts';
import { flag, line, optional, required, shaped } from '../../model/field.ts';
import { definePersonalKind } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';

export const person = definePersonalKind({
  name: 'person',
  key: 'persons',
  label: { one: text('Osoba', 'Person'), many: text('Osoby', 'Persons') },
  description: text(
    'Zaměstnanec nebo jiná osoba, která zastává pozici v úřadu.',
    'An employee or other person who holds a position in the office.',
  ),
  area: 'organisation',
  lifecycle: 'direct',
  fields: {
    titlesBefore: optional(
      line(60),
      ['Tituly před jménem', 'Např. Ing. nebo Mgr.'],
      ['Titles before the name', 'Such as Ing. or Mgr.'],
    ),
    titlesAfter: optional(
      line(60),
      ['Tituly za jménem', 'Např. Ph.D. nebo MPA.'],
      ['Titles after the name', 'Such as Ph.D. or MPA.'],
    ),
    workEmail: optional(
      shaped(patterns.email, 200, 'jmeno.prijmeni@example.cz'),
      ['Pracovní e-mail', 'Služební adresa; soukromá sem nepatří.'],
      ['Work e-mail', 'The work address; a private one does not belong here.'],
    ),
    workPhone: optional(
      shaped(patterns.phone, 31, '+420 556 000 000'),
      ['Pracovní telefon', 'Služební číslo; soukromé sem nepatří.'],
      ['Work phone', 'The work number; a private one does not belong here.'],
    ),
    namePublic: required(
      flag(),
      ['Jméno je veřejné', 'Ano, smí-li se jméno ukázat veřejnosti; jinak se ukáže jen pozice.'],
      [
        'Name is public',
        'Yes if the public may see the name; otherwise only the position is shown.',
      ],
    ),
  },
  sampleCode: 'OS-1',
  example: {
    code: 'OS-9',
    name: 'Jana Vzorová',
    titlesBefore: 'Ing.',
    workEmail: 'jana.vzorova@example.cz',
    namePublic: false,
    illustrative: true,
  },
});

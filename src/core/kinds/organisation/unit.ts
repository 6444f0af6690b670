import { text } from '../../../platform/text.ts';
import { address, choice, line, optional, prose, shaped } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { hasIcoChecksum, patterns } from '../../model/patterns.ts';

export const unit = defineKind({
  name: 'unit',
  key: 'units',
  label: { one: text('Útvar', 'Unit'), many: text('Útvary', 'Units') },
  description: text(
    'Odbor, oddělení nebo jiná část úřadu.',
    'A department, a section or another part of the office.',
  ),
  area: 'organisation',
  lifecycle: 'direct',
  fields: {
    type: optional(
      choice({
        office: ['úřad', 'office'],
        department: ['odbor', 'department'],
        section: ['oddělení', 'section'],
        body: ['orgán obce nebo komise', 'body of the municipality or commission'],
        police: ['obecní nebo městská policie', 'municipal police'],
        organisation: ['zřízená organizace', 'established organisation'],
        other: ['jiný', 'other'],
      }),
      ['Typ', 'Jaký útvar to je.'],
      ['Type', 'The type of unit.'],
    ),
    abbreviation: optional(
      line(20),
      ['Zkratka', 'Zkratka užívaná v úřadu.'],
      ['Abbreviation', 'The abbreviation used in the office.'],
    ),
    email: optional(
      shaped(patterns.email, 200, 'odbor@example.cz'),
      ['E-mail', 'Pracovní adresa útvaru.'],
      ['E-mail', 'The work address of the unit.'],
    ),
    phone: optional(
      shaped(patterns.phone, 31, '+420 556 000 000'),
      ['Telefon', 'Pracovní telefon útvaru.'],
      ['Phone', 'The work phone number of the unit.'],
    ),
    place: optional(
      line(),
      ['Kde sídlí', 'Adresa, budova, patro nebo číslo dveří.'],
      ['Place', 'Address, building, floor or room number.'],
    ),
    officeHours: optional(
      prose(1000),
      ['Úřední hodiny', 'Kdy je útvar otevřen veřejnosti.'],
      ['Office hours', 'When the unit is open to the public.'],
    ),
    url: optional(
      address(),
      ['Stránka', 'Stránka útvaru na webu obce.'],
      ['Web page', "The page of the unit on the municipality's website."],
    ),
    ico: optional(
      shaped(patterns.ico, 8, '00298077', hasIcoChecksum),
      ['IČO', 'Jen u organizace s vlastní právní osobností.'],
      [
        'Business number',
        'The business number (ICO); only for an organisation that is a legal person.',
      ],
    ),
    dataBox: optional(
      shaped(patterns.dataBox, 7, '42bb7zg'),
      ['Datová schránka', 'Sedmimístný identifikátor, má-li útvar vlastní schránku.'],
      ['Data box', 'The seven-character identifier, if the unit has a data box of its own.'],
    ),
  },
  searched: ['abbreviation'],
  filters: ['type', 'abbreviation', 'ico'],
  sampleCode: 'OSC',
  example: {
    code: 'ORM-9',
    name: 'Odbor rozvoje města',
    type: 'department',
    abbreviation: 'ORM',
    visibility: 'public',
  },
});

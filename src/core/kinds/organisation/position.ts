import { text } from '../../../platform/text.ts';
import { decimal, flag, line, optional, shaped, whole } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';

export const position = defineKind({
  name: 'position',
  key: 'positions',
  label: { one: text('Pracovní pozice', 'Position'), many: text('Pracovní pozice', 'Positions') },
  description: text(
    'Funkční místo v úřadu, ať je právě obsazeno, nebo ne.',
    'A post in the office, whether or not it is currently filled.',
  ),
  area: 'organisation',
  lifecycle: 'direct',
  fields: {
    headcount: optional(
      decimal(0, 1000),
      ['Počet úvazků', 'Kolik plných úvazků pozice má, např. 0,5.'],
      ['Headcount', 'How many full-time equivalents the position has, such as 0.5.'],
    ),
    isLeading: optional(
      flag(),
      ['Vedoucí pozice', 'Ano, řídí-li další zaměstnance.'],
      ['Managerial position', 'Yes if it manages other employees.'],
    ),
    isOfficial: optional(
      flag(),
      ['Úředník', 'Ano, vztahuje-li se na pozici zákon č. 312/2002 Sb., o úřednících.'],
      ['Official', 'Yes if Act No. 312/2002 Sb., on officials, applies to the position.'],
    ),
    payClass: optional(
      whole(1, 16),
      ['Platová třída', 'Třída od 1 do 16.'],
      ['Pay grade', 'A grade from 1 to 16.'],
    ),
    email: optional(
      shaped(patterns.email, 200, 'vedouci@example.cz'),
      ['E-mail', 'Adresa pozice; osobní adresa patří k osobě.'],
      ['E-mail', 'The address of the position; a personal one belongs to the person.'],
    ),
    phone: optional(
      shaped(patterns.phone, 31, '+420 556 000 000'),
      ['Telefon', 'Telefon pozice; osobní číslo patří k osobě.'],
      ['Phone', 'The phone number of the position; a personal one belongs to the person.'],
    ),
    place: optional(
      line(),
      ['Pracoviště', 'Budova, patro nebo číslo dveří.'],
      ['Workplace', 'Building, floor or room number.'],
    ),
  },
  filters: ['isLeading', 'isOfficial', 'payClass', 'headcount'],
  sampleCode: 'POZ-KVAL',
  example: {
    code: 'POZ-9',
    name: 'Vedoucí odboru rozvoje města',
    headcount: 1,
    isLeading: true,
    isOfficial: true,
    payClass: 11,
    visibility: 'public',
  },
});

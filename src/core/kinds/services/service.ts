import { text } from '../../../platform/text.ts';
import {
  address,
  choice,
  flag,
  line,
  optional,
  prose,
  required,
  shaped,
  whole,
} from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';
import { audience, jurisdiction } from '../closed-lists.ts';
import { serviceAction } from './service-action.ts';

export const service = defineKind({
  name: 'service',
  key: 'services',
  label: { one: text('Služba', 'Service'), many: text('Služby', 'Services') },
  description: text(
    'Služba veřejné správy nebo vnitřní služba úřadu.',
    'A public service, or an internal service of the office.',
  ),
  area: 'services',
  lifecycle: 'drafted',
  fields: {
    type: required(
      choice({
        public: ['služba veřejné správy', 'public service'],
        internal: ['vnitřní služba', 'internal service'],
      }),
      ['Typ', 'Zda je služba pro veřejnost, nebo pro úřad samotný.'],
      ['Type', 'Whether the service is for the public or for the office itself.'],
    ),
    rppCode: optional(
      shaped(patterns.service, 9, 'S14008'),
      ['Kód v RPP', 'Kód služby v registru práv a povinností.'],
      ['RPP code', 'The code of the service in the register of rights and duties.'],
    ),
    jurisdiction: optional(
      jurisdiction,
      ['Působnost', 'V jaké působnosti obec službu poskytuje.'],
      ['Competence', 'In which competence the municipality provides the service.'],
    ),
    audience: optional(
      audience,
      ['Komu je určena', 'Kdo může službu využít.'],
      ['Audience', 'Who may use the service.'],
    ),
    benefit: optional(
      prose(),
      ['Přínos', 'Co služba přináší tomu, kdo ji využije.'],
      ['Benefit', 'The benefit of the service to its users.'],
    ),
    howTo: optional(
      prose(),
      ['Jak řešit', 'Jak a kde se o službu žádá.'],
      ['How to proceed', 'How and where to request the service.'],
    ),
    when: optional(
      prose(),
      ['Kdy řešit', 'V jaké době nebo lhůtě je třeba jednat.'],
      ['When to act', 'When, or within what time limit, to act.'],
    ),
    condition: optional(
      prose(),
      ['Řešit, pokud', 'Koho se služba týká a za jakých podmínek.'],
      ['Applies if', 'Whom the service concerns, and under which conditions.'],
    ),
    result: optional(
      prose(2000),
      ['Výsledek', 'Co žadatel na konci dostane.'],
      ['Result', 'What the applicant gets.'],
    ),
    fee: optional(
      prose(2000),
      ['Poplatek', 'Kolik služba stojí a jak se platí.'],
      ['Fee', 'What the service costs and how it is paid.'],
    ),
    deadline: optional(
      prose(2000),
      ['Lhůta', 'Do kdy úřad službu vyřídí.'],
      ['Deadline', 'By when the office settles the matter.'],
    ),
    deadlineDays: optional(
      whole(0, 3650),
      ['Lhůta ve dnech', 'Lhůta k vyřízení v kalendářních dnech.'],
      ['Deadline in days', 'The time limit in calendar days.'],
    ),
    isDigital: optional(
      flag(),
      ['Lze vyřídit elektronicky', 'Ano, lze-li vše vyřídit bez návštěvy úřadu.'],
      ['Digital', 'Yes if everything can be done without a visit.'],
    ),
    onlineUrl: optional(
      address(),
      ['Elektronické podání', 'Kde se služba vyřizuje přes internet.'],
      ['Online', 'Where the service can be used online.'],
    ),
    bookingUrl: optional(
      address(),
      ['Objednání', 'Kde se lze objednat na přepážku.'],
      ['Booking', 'Where a visit can be booked.'],
    ),
    monitorsWaiting: optional(
      flag(),
      ['Sledují se čekací doby', 'Ano, zaznamenává-li obec u služby čekací doby.'],
      ['Waiting is monitored', 'Yes if the municipality records waiting times at this service.'],
    ),
    contact: optional(
      line(500),
      ['Kontakt', 'Na koho se obrátit; uvádí se útvar, ne jméno.'],
      ['Contact', 'Whom to turn to; a unit, not a name.'],
    ),
  },
  parts: { actions: serviceAction },
  searched: ['benefit', 'howTo', 'condition'],
  filters: ['type', 'rppCode', 'jurisdiction', 'isDigital', 'deadlineDays', 'monitorsWaiting'],
  sampleCode: 'SL-101',
  example: {
    code: 'SL-9',
    name: 'Vydání občanského průkazu',
    type: 'public',
    jurisdiction: 'delegated',
    audience: ['citizens'],
    benefit: 'Občan má platný doklad totožnosti.',
    howTo: 'Požádejte osobně na kterémkoli obecním úřadě obce s rozšířenou působností.',
    isDigital: false,
    monitorsWaiting: true,
    visibility: 'public',
    illustrative: true,
  },
});

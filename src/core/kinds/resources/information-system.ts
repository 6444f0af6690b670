import { text } from '../../../platform/text.ts';
import { address, choice, flag, line, optional, prose, shaped } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { criticality } from '../closed-lists.ts';

export const informationSystem = defineKind({
  name: 'informationSystem',
  key: 'information-systems',
  label: {
    one: text('Informační systém', 'Information system'),
    many: text('Informační systémy', 'Information systems'),
  },
  description: text(
    'Informační systém nebo aplikace, se kterou úřad pracuje.',
    'An information system or application that the office works with.',
  ),
  area: 'resources',
  lifecycle: 'direct',
  fields: {
    type: optional(
      choice({
        registry: ['státní registr nebo centrální systém', 'state register or central system'],
        agenda: ['agendový systém', 'agenda system'],
        records: ['spisová služba', 'records management'],
        economic: ['ekonomický systém', 'finance system'],
        personnel: ['personální a mzdový systém', 'HR and payroll system'],
        geographic: ['geografický systém', 'GIS'],
        web: ['web nebo portál', 'website or portal'],
        booking: ['objednávkový nebo vyvolávací systém', 'booking or queue system'],
        office: ['kancelářské a podpůrné nástroje', 'office and support tools'],
        other: ['jiný', 'other'],
      }),
      ['Typ', 'O jaký systém jde.'],
      ['Type', 'The type of system.'],
    ),
    isvsId: optional(
      shaped(/^[0-9]{1,8}$/, 8, '1234'),
      ['Identifikátor ISVS', 'Číslo v evidenci informačních systémů veřejné správy.'],
      [
        'ISVS identifier',
        'The number in the register of information systems of public administration.',
      ],
    ),
    vendor: optional(
      line(),
      ['Dodavatel', 'Kdo systém dodává nebo spravuje.'],
      ['Vendor', 'Who supplies or maintains the system.'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Adresa systému nebo jeho stránky.'],
      ['Link', 'The address of the system or of its page.'],
    ),
    criticality: optional(
      criticality,
      ['Kritičnost', 'Jak se úřad bez systému obejde.'],
      ['Criticality', 'How well the office can do without it.'],
    ),
    hosting: optional(
      choice({
        own: ['vlastní servery', 'own servers'],
        cloud: ['cloud', 'cloud'],
        'cloud-government': ['státní cloud', 'government cloud'],
        vendor: ['u dodavatele', 'at the vendor'],
        state: ['provozuje stát', 'operated by the state'],
        other: ['jinak', 'other'],
      }),
      ['Kde jsou data', 'Kde systém běží a kde jsou jeho data.'],
      ['Hosting', 'Where the system runs and keeps its data.'],
    ),
    holdsPersonalData: optional(
      flag(),
      ['Osobní údaje', 'Ano, jsou-li v systému osobní údaje.'],
      ['Holds personal data', 'Yes if the system holds personal data.'],
    ),
    interfaces: optional(
      prose(2000),
      ['Rozhraní', 'S čím a jak si systém vyměňuje data.'],
      ['Interfaces', 'What the system exchanges data with, and how.'],
    ),
  },
  searched: ['vendor'],
  filters: ['type', 'isvsId', 'vendor', 'criticality', 'hosting', 'holdsPersonalData'],
  sampleCode: 'IS-ZAV',
  example: {
    code: 'IS-9',
    name: 'Elektronický systém spisové služby',
    type: 'records',
    criticality: 'critical',
    hosting: 'own',
    holdsPersonalData: true,
    illustrative: true,
  },
});

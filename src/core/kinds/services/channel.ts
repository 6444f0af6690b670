import { text } from '../../../platform/text.ts';
import { address, choice, day, flag, line, optional, prose, required } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const channel = defineKind({
  name: 'channel',
  key: 'channels',
  label: { one: text('Obslužný kanál', 'Channel'), many: text('Obslužné kanály', 'Channels') },
  description: text('Cesta, kterou lze s úřadem jednat.', 'A way of dealing with the office.'),
  area: 'services',
  lifecycle: 'direct',
  fields: {
    type: required(
      choice({
        counter: ['přepážka úřadu', 'counter of the office'],
        'contact-place': ['kontaktní místo', 'contact point'],
        'czech-point': ['Czech POINT', 'Czech POINT'],
        post: ['pošta', 'post'],
        'data-box': ['datová schránka', 'data box'],
        email: ['e-mail', 'e-mail'],
        phone: ['telefon', 'telephone'],
        'web-portal': ['webový portál', 'web portal'],
        'mobile-app': ['mobilní aplikace', 'mobile application'],
        kiosk: ['samoobslužný kiosek', 'self-service kiosk'],
        interface: ['rozhraní mezi systémy', 'interface between systems'],
        other: ['jiný', 'other'],
      }),
      ['Typ', 'O jakou cestu jde.'],
      ['Type', 'The type of channel.'],
    ),
    assuranceLevel: optional(
      choice({
        none: ['bez ověření totožnosti', 'no identification'],
        low: ['nízká', 'low'],
        substantial: ['značná', 'substantial'],
        high: ['vysoká', 'high'],
      }),
      ['Úroveň záruky', 'Potřebná úroveň záruky totožnosti podle eIDAS.'],
      ['Level of assurance', 'The required level of identity assurance (eIDAS).'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Kde je kanál na webu.'],
      ['Link', 'The address of the channel on the web.'],
    ),
    contact: optional(
      line(500),
      ['Kontakt', 'Adresa, schránka nebo telefon; uvádí se útvar, ne jméno.'],
      ['Contact', 'Address, data box or phone; a unit, not a name.'],
    ),
    hours: optional(
      prose(1000),
      ['Kdy je dostupný', 'Úřední hodiny nebo doba provozu.'],
      ['Hours', 'Office hours, or when it is available.'],
    ),
    isRealised: optional(
      flag(),
      ['V provozu', 'Ano, lze-li kanál už používat.'],
      ['In operation', 'Yes if the channel can already be used.'],
    ),
    plannedFrom: optional(
      day(),
      ['Plánován od', 'Od kdy má být kanál v provozu.'],
      ['Planned from', 'From when the channel should be in operation.'],
    ),
  },
  searched: ['contact'],
  filters: ['type', 'assuranceLevel', 'isRealised', 'plannedFrom'],
  sampleCode: 'KAN-PREP',
  example: {
    code: 'KAN-9',
    name: 'Datová schránka města',
    type: 'data-box',
    assuranceLevel: 'high',
    contact: '42bb7zg',
    isRealised: true,
    visibility: 'public',
  },
});

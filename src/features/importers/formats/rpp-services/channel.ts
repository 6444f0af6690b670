import type { FieldValue } from '../../../../core/kinds/types.ts';
import { plainCode } from '../plain-code.ts';
import { rppSource } from '../rpp/scheme.ts';
import type { TypedDocument } from '../typed-document.ts';

/**
 * Types of channels by the words in their codes: the register adds codes, and the model has a type
 * for each of these.
 */
const types: readonly (readonly [RegExp, type: FieldValue<'channels', 'type'>, name: string])[] = [
  [/CZECH_?POINT|CZP/, 'czech-point', 'Czech POINT'],
  [/KONTAKT/, 'contact-place', 'Kontaktní místo'],
  [/POST/, 'post', 'Pošta'],
  [/DATOV|^DS$|ISDS/, 'data-box', 'Datová schránka'],
  [/E_?MAIL|PODATEL/, 'email', 'E-mail'],
  [/TELEF/, 'phone', 'Telefon'],
  [/MOBIL/, 'mobile-app', 'Mobilní aplikace'],
  [/PORTAL|AIS|WEB|SAMOOBS/, 'web-portal', 'Samoobslužný portál'],
  [/PREPAZ|OSOB/, 'counter', 'Přepážka úřadu'],
];

/** Returns the channel that a code of the register means, such as `POSTA`. */
export function channelDocument(code: string): TypedDocument<'channels'> {
  const [, type, name] =
    types.find(([words]) => words.test(code)) ?? ([null, 'other', null] as const);
  return {
    kind: 'channels',
    id: code,
    isMentionOnly: true,
    source: 'typ obslužného kanálu',
    code: plainCode(code),
    patch: { name: name === null ? `Kanál ${code}` : `${name} (${code})` },
    initial: { type, language: 'cs', source: rppSource },
  };
}

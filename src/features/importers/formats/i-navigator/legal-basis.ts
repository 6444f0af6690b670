import { text } from '../../../../platform/text.ts';
import { plainCode, shortDigest } from '../plain-code.ts';
import { cutTo, plainLine, plainProse, webAddress } from '../plain-text.ts';
import type { TypedDocument, TypedLink } from '../typed-document.ts';
import { origin } from './scheme.ts';
import type { Tag } from './tag.ts';

/** A law, a regulation or a place in the selection list on which a process or a result is based. */
export type LegalBasis = {
  readonly id: string;
  readonly name: string;
  readonly document: TypedDocument<'legal-provisions'>;
};

/**
 * Returns the bases that a field such as `grondslag` lists; each has a name, most an address, none
 * an identifier.
 */
export function legalBases(tag: Tag, name: string): LegalBasis[] {
  const list = tag.child('velden')?.child(name)?.child('list');
  return (list?.childrenNamed('fields') ?? []).flatMap((fields) => basisOf(fields, tag) ?? []);
}

function basisOf(fields: Tag, owner: Tag): LegalBasis | null {
  const value = (key: string) => fields.childWith('naam', key)?.text ?? '';
  const name = plainLine(value('NAAM'));
  if (name === null) return null;
  const url = webAddress(value('URL'));
  if (url === null && value('URL') !== '') owner.reportLost(value('URL'), noAddress);
  const id = url !== null && url.length <= maxIdLength ? url : idOfName(name);
  const document: LegalBasis['document'] = {
    kind: 'legal-provisions',
    id,
    source: 'grondslag',
    code: codeOf(name, id),
    patch: { name, url, duty: plainProse(value('TOELICHTING')) },
    initial: { ...origin, type: /^wet\b/i.test(name) ? 'act' : 'other' },
  };
  return { id, name, document };
}

/** The limit of an external code. */
const maxIdLength = 200;

const idOfName = (name: string): string =>
  name.length <= maxIdLength ? name : `${cutTo(name, maxIdLength - 20)} ${shortDigest(name, 12)}`;

const noAddress = text(
  'Není to adresa webu (http nebo https).',
  'It is not a web address (http or https).',
);

/** Returns a readable code that differs for names with the same beginning. */
const codeOf = (name: string, id: string): string =>
  `${plainCode(name).slice(0, 45)}-${shortDigest(id, 8)}`;

/** Returns the link to a basis. */
export const toBasis = (
  { id }: LegalBasis,
  note: string,
): TypedLink<'processes', 'governedBy'> => ({
  to: { kind: 'legal-provisions', id },
  note,
});

import type { ConvertedDocument, ConvertedLink } from '../../importer.ts';
import { plainCode, shortDigest } from '../plain-code.ts';
import { plainLine, plainProse, webAddress } from '../plain-text.ts';
import { below } from './fields.ts';
import type { Node } from './read-objects.ts';
import { origin } from './scheme.ts';

/** A law, a regulation or a place in the selection list that a process or a result rests on. */
export type LegalBasis = { readonly id: string; readonly name: string; readonly document: ConvertedDocument };

/** The bases that a field such as `grondslag` lists; each has a name, most an address, no identifier. */
export function legalBases(node: Node, name: string): LegalBasis[] {
  const list = below(below(below(node, 'velden'), name), 'list');
  return (list?.children ?? []).flatMap((fields) => basisOf(fields) ?? []);
}

function basisOf(fields: Node): LegalBasis | null {
  const value = (key: string) => fields.children.find(({ attributes }) => attributes.naam === key)?.text.trim() ?? '';
  const name = plainLine(value('NAAM'));
  if (name === null) return null;
  const url = webAddress(value('URL'));
  const id = url !== null && url.length <= 200 ? url : (plainLine(name, 200) ?? '');
  const document = {
    kind: 'legal-provisions',
    id,
    source: 'grondslag',
    code: codeOf(name, id),
    patch: { name, url, duty: plainProse(value('TOELICHTING')) },
    initial: { ...origin, type: /^wet\b/i.test(name) ? 'act' : 'other' },
  };
  return { id, name, document };
}

/** Readable, and not the same for two places whose names begin alike. */
const codeOf = (name: string, id: string): string => `${plainCode(name).slice(0, 45)}-${shortDigest(id, 8)}`;

/** The link to a basis. */
export const toBasis = ({ id }: LegalBasis, note: string): ConvertedLink => ({ to: { kind: 'legal-provisions', id }, note });

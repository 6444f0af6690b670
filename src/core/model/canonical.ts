import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Document } from './document.ts';
import type { Kind } from './kind.ts';

/** RFC 8785 canonical JSON: the same value gives the same bytes everywhere. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value has no JSON form');
  return text;
}

/** SHA-256 of a value's canonical form, in hex. */
export const jsonDigest = (value: unknown): string => hash('sha256', canonicalJson(value), 'hex');

/**
 * SHA-256 of a document's canonical form, in hex. Code and visibility are left out: they belong to the element, and
 * their present values govern all versions. Personal data are left out, so that erasing them leaves the log whole.
 * @param document in normal form
 */
export function contentHash(kind: Kind, document: Document): string {
  const left = new Set(['code', 'visibility', ...(kind.isPersonal ? ['name', ...Object.keys(kind.fields)] : [])]);
  const content = Object.fromEntries(Object.entries(document).filter(([member]) => !left.has(member)));
  return jsonDigest({ ...content, kind: kind.key });
}

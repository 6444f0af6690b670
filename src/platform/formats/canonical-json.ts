import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * Returns RFC 8785 canonical JSON: the same value gives the same bytes everywhere.
 * @throws TypeError for a value without a JSON form
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value has no JSON form');
  return text;
}

/** Returns the SHA-256 of a value's canonical form, in hex. */
export const jsonDigest = (value: unknown): string => hash('sha256', canonicalJson(value), 'hex');

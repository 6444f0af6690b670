import { inAscii } from '../../../../core/model/patterns.ts';
import { shortDigest } from '../plain-code.ts';

const maxCodeLength = 60;

/**
 * Letters of ASCII only: codes of a town may not differ by diacritics alone. No dot at the start:
 * `..` is no address.
 */
const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * The code of a new element: its identifier, because that alone stays the same over all versions of
 * a model and leads back to the file. One that is no code is made to fit and bears a digest of
 * itself, so that two of them stay two.
 */
export function codeOf(identifier: string): string {
  if (identifier.length <= maxCodeLength && codePattern.test(identifier)) return identifier;
  const digest = shortDigest(identifier, 12);
  const readable = inAscii(identifier)
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '')
    .slice(0, maxCodeLength - digest.length - 1);
  return readable === '' ? digest : `${readable}-${digest}`;
}

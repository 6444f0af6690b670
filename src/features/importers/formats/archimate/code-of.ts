import { inAscii } from '../../../../core/model/patterns.ts';
import { shortDigest } from '../plain-code.ts';

const maxCodeLength = 60;

/**
 * ASCII only, since codes of a municipality may not differ by diacritics alone. No dot at the
 * start: `..` is not a path segment.
 */
const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Returns the code of a new element: its identifier, which alone is stable across versions of a
 * model and leads back to the file. An identifier that is not a valid code is adapted and gets a
 * digest, so that two stay distinct.
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

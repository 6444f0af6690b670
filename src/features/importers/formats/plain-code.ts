import { hash } from 'node:crypto';
import { fold } from '../../../core/model/words.ts';

/** Returns a code made from foreign text: ASCII letters, digits and hyphens. */
export const plainCode = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * Returns a digest of the given length that tells apart texts which a code cannot hold completely.
 */
export const shortDigest = (text: string, letters: number): string =>
  hash('sha256', text, 'hex').slice(0, letters);

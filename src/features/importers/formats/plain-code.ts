import { hash } from 'node:crypto';
import { fold } from '../../../core/model/words.ts';

/** A code made of foreign words: letters, digits and hyphens. */
export const plainCode = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** So many letters that tell texts apart of which a code cannot hold all. */
export const shortDigest = (text: string, letters: number): string =>
  hash('sha256', text, 'hex').slice(0, letters);

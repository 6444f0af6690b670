import { hash } from 'node:crypto';

/** Returns the entity tag of a text: 160 bits of its SHA-256. */
export const etagOfText = (text: string): string => hash('sha256', text, 'base64url').slice(0, 27);

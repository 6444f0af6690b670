import { hash } from 'node:crypto';

/** The tag of a text: 160 bits of its SHA-256, as they stand in an ETag. */
export const etagOfText = (text: string): string => hash('sha256', text, 'base64url').slice(0, 27);

import { createHash } from 'node:crypto';
import { canonicalJson } from '../model/canonical.ts';

/** The tag of a small state that If-Match compares: what it says, in canonical form. */
export const stateTag = (state: unknown): string => createHash('sha256').update(canonicalJson(state)).digest('hex').slice(0, 32);

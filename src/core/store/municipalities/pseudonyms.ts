import { createHmac } from 'node:crypto';
import type { Database } from '../../database/database.ts';
import { readSecret } from '../read-secret.ts';

/** Returns a stable pseudonym of what identifies a person, irreversible without the secret. */
export type Pseudonyms = (...names: readonly string[]) => string;

/** Returns pseudonyms by the secret that all instances share, so that logs agree on a person. */
export async function openPseudonyms(database: Database): Promise<Pseudonyms> {
  const secret = await readSecret(database, 'pseudonym');
  return (...names) =>
    createHmac('sha256', secret).update(JSON.stringify(names)).digest('base64url').slice(0, 22);
}

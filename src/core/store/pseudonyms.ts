import { createHmac } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { readSecret } from './instance-secrets.ts';

/** Makes a lasting mark of whatever names a person: the same for the same person, and no way back without the secret. */
export type Pseudonyms = (...names: readonly string[]) => string;

/** Pseudonyms by the secret that all instances on this database share, so that the log says the same of a person everywhere. */
export async function openPseudonyms(database: Database): Promise<Pseudonyms> {
  const secret = await readSecret(database, 'pseudonym');
  return (...names) =>
    createHmac('sha256', secret).update(JSON.stringify(names)).digest('base64url').slice(0, 22);
}

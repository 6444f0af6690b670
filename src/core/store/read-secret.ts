import { expected } from '../../platform/expected.ts';
import type { Database } from '../database/database.ts';

/** Returns a secret that all instances on the database share; a migration generated it. */
export async function readSecret(
  database: Database,
  name: 'cursor' | 'log' | 'pseudonym',
): Promise<Buffer> {
  const statement = { text: 'SELECT secret FROM instance_secrets WHERE name = $1' };
  const [row] = await database.readUnisolated<{ secret: Buffer }>(statement, [name]);
  return expected(row, `secret called ${name}`).secret;
}

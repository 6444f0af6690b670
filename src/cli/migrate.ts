import { readConfig } from '../config.ts';
import { openServices } from './open-services.ts';
import { commandLog } from './terminal.ts';

/** Brings the database to this version's schema, and nothing else. */
export async function migrateOnly(): Promise<number> {
  const opened = await openServices(readConfig(), null, commandLog);
  await opened.close();
  process.stdout.write('the schema is current\n');
  return 0;
}

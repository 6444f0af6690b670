import { startEmbeddedDatabase } from '../../platform/embedded-postgres/embedded-database.ts';
import type { Log } from '../../platform/log.ts';

/** Where the database is: at an address, or embedded in a folder. */
export type DatabasePlace = { readonly databaseUrl: string | null; readonly dataDir: string };

export type OpenedDatabase = {
  readonly url: string;
  readonly isEmbedded: boolean;
  readonly stop: () => Promise<void>;
};

/** Returns the database's address, starting the embedded one if there is none; `stop` ends it. */
export async function openDatabaseAt(
  { databaseUrl, dataDir }: DatabasePlace,
  log: Log,
): Promise<OpenedDatabase> {
  if (databaseUrl !== null)
    return { url: databaseUrl, isEmbedded: false, stop: async () => undefined };
  const { url, stop } = await startEmbeddedDatabase({ dataDir, durable: true, log });
  return { url, isEmbedded: true, stop };
}

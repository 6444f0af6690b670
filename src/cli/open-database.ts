import { startEmbeddedDatabase } from '../platform/embedded-postgres/embedded-database.ts';
import type { Log } from '../platform/log.ts';

/** Where the database is: an address, or the folder of the embedded one. */
export type DatabasePlace = { readonly databaseUrl: string | null; readonly dataDir: string };

export type OpenedDatabase = {
  readonly url: string;
  readonly isEmbedded: boolean;
  readonly stop: () => Promise<void>;
};

/** The address of the database at its place; the embedded one is started for it, and ended by `stop`. */
export async function openDatabaseAt(
  { databaseUrl, dataDir }: DatabasePlace,
  log: Log,
): Promise<OpenedDatabase> {
  if (databaseUrl !== null)
    return { url: databaseUrl, isEmbedded: false, stop: async () => undefined };
  const { url, stop } = await startEmbeddedDatabase({ dataDir, durable: true, log });
  return { url, isEmbedded: true, stop };
}

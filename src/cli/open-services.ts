import path from 'node:path';
import type { Services } from '../app.ts';
import type { ParsingThreads } from '../core/context.ts';
import { Database } from '../core/database/database.ts';
import { migrate, readMigrations } from '../core/database/migrate.ts';
import { watchReadiness } from '../core/database/readiness.ts';
import { model } from '../core/kinds/index.ts';
import { GraphMemory } from '../core/store/graph.ts';
import { openCursors } from '../core/store/page-cursors.ts';
import { openHeadSigner } from '../features/change-log/store/head-signer.ts';
import { parsingThreadFile } from '../features/importers/parsing-thread-file.ts';
import { SearchMemory } from '../features/search/store/search-memory.ts';
import { Threads } from '../platform/threads/threads.ts';
import { type DatabasePlace, type Log, openDatabaseAt } from './open-database.ts';
import { packageVersion } from './package-version.ts';

export type { Log } from './open-database.ts';

export type Opened = {
  readonly services: Services;
  readonly url: string;
  readonly isEmbedded: boolean;
  /** Readiness answers no from here on. */
  readonly closing: () => void;
  readonly close: () => Promise<void>;
};

export const migrationsFolder = path.join(import.meta.dirname, '../../migrations');

/**
 * Opens the database at its place, brings it to this version's schema, and makes what the routes are given.
 * @param isMigrated whether somebody has brought the schema up to date already
 */
export async function openServices(
  place: DatabasePlace & { readonly databasePool: number },
  adminToken: string | null,
  log: Log,
  isMigrated = false,
): Promise<Opened> {
  const { url, isEmbedded, stop } = await openDatabaseAt(place, log);
  try {
    if (!isMigrated) await migrate(url, await readMigrations(migrationsFolder), (name) => log.info(`migration ${name} applied`));
    const { services, closing } = await makeServices(url, place.databasePool, adminToken, log);
    const close = async () => {
      await services.threads.close();
      await services.database.close();
      await stop();
    };
    return { services, url, isEmbedded, closing, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the routes are given, over a database whose schema is that of this version. */
async function makeServices(
  url: string,
  connections: number,
  adminToken: string | null,
  log: Log,
): Promise<Pick<Opened, 'services' | 'closing'>> {
  const database = new Database({
    url,
    readers: connections,
    writers: connections,
    onError: (error) => log.error({ err: error }, 'database connection lost'),
  });
  await database.notifications.start();
  const threads: ParsingThreads = new Threads({
    file: parsingThreadFile,
    onError: (error) => log.error({ err: error }, 'thread lost'),
  });
  let isClosing = false;
  const services: Services = {
    database,
    model,
    adminToken,
    now: () => new Date(),
    cursors: await openCursors(database),
    signer: await openHeadSigner(database),
    graphs: new GraphMemory(database),
    searches: new SearchMemory(database),
    threads,
    version: packageVersion,
    isClosing: () => isClosing,
    walls: watchReadiness(database),
  };
  const closing = () => {
    isClosing = true;
  };
  return { services, closing };
}

import path from 'node:path';
import type { Resources } from '../../app.ts';
import { Database } from '../../core/database/database.ts';
import { migrate, readMigrations } from '../../core/database/migrate.ts';
import { watchReadiness } from '../../core/database/watch-readiness.ts';
import { model } from '../../core/kinds/index.ts';
import { openCursors } from '../../core/store/cursors.ts';
import { FieldsCache } from '../../core/store/documents/fields-cache.ts';
import { GraphCache } from '../../core/store/graph-cache.ts';
import { openHeadSigner } from '../../core/store/head-signer.ts';
import { features } from '../../features/index.ts';
import { publicationGuards } from '../../features/publication-guards.ts';
import { threadFile } from '../../features/thread-file.ts';
import type { Log } from '../../platform/log.ts';
import { Threads } from '../../platform/threads/threads.ts';
import { type DatabasePlace, openDatabaseAt } from './open-database.ts';
import { packageVersion } from './package-version.ts';

export type Opened = {
  readonly services: Resources;
  readonly url: string;
  readonly isEmbedded: boolean;
  /** Makes readiness answer no from now on. */
  readonly closing: () => void;
  readonly close: () => Promise<void>;
};

export const migrationsFolder = path.join(import.meta.dirname, '../../../migrations');

/**
 * Opens the database, migrates it to this version's schema, and makes the services of the routes.
 * @param isMigrated whether another process has already migrated the schema
 */
export async function openServices(
  place: DatabasePlace & { readonly databasePool: number },
  adminToken: string | null,
  log: Log,
  isMigrated = false,
): Promise<Opened> {
  const { url, isEmbedded, stop } = await openDatabaseAt(place, log);
  try {
    if (!isMigrated)
      await migrate(url, await readMigrations(migrationsFolder), (name) =>
        log.info(`migration ${name} applied`),
      );
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

/** Makes the services of the routes over a migrated database. */
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
  const threads = new Threads({
    file: threadFile,
    onError: (error) => log.error({ err: error }, 'thread lost'),
  });
  let isClosing = false;
  const services: Resources = {
    database,
    model,
    guards: publicationGuards(features),
    adminToken,
    now: () => new Date(),
    cursors: await openCursors(database),
    signer: await openHeadSigner(database),
    graphs: new GraphCache(database),
    fields: new FieldsCache(database),
    threads,
    version: packageVersion,
    isClosing: () => isClosing,
    tenantIsolation: watchReadiness(database),
  };
  const closing = () => {
    isClosing = true;
  };
  return { services, closing };
}

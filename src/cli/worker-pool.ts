import type { Config } from '../config.ts';

/** Connections of the embedded database that are shared out to workers, for reading and as many for writing. */
const embeddedConnections = 40;

/** Connections of a worker for reading, and as many for writing. */
export const workerPool = (
  { databasePool, concurrency }: Pick<Config, 'databasePool' | 'concurrency'>,
  isEmbedded: boolean,
): number =>
  isEmbedded ? Math.min(databasePool, Math.ceil(embeddedConnections / concurrency)) : databasePool;

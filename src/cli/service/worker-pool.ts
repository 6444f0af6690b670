import type { Config } from '../../config.ts';

/**
 * Connections of the embedded database shared among workers: this many for reading, and for
 * writing.
 */
const embeddedConnections = 40;

/** Returns the size of a worker's read pool, and of its write pool. */
export const workerPool = (
  { databasePool, concurrency }: Pick<Config, 'databasePool' | 'concurrency'>,
  isEmbedded: boolean,
): number =>
  isEmbedded ? Math.min(databasePool, Math.ceil(embeddedConnections / concurrency)) : databasePool;

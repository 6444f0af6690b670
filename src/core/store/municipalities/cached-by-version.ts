import { BoundedCache } from '../../../platform/bounded-cache.ts';
import type { Database } from '../../database/database.ts';
import { type Area, versionOf } from '../../database/versions.ts';
import type { ReadTime } from '../../model/day.ts';
import { isolationOf, type Principal } from '../../model/principal.ts';
import { readMunicipalityVersions } from './municipality-heads.ts';

/** Reads something of a municipality as a principal sees it at a read time. */
type Read<Value> = (database: Database, principal: Principal, readTime: ReadTime) => Promise<Value>;

type Options<Value> = {
  /** The parts of the municipality that the value is read from. */
  readonly dependsOn: readonly Area[];
  /** The memory of all values, in bytes. */
  readonly maxBytes: number;
  readonly bytesOf: (value: Value) => number;
};

type Entry<Value> = { readonly version: number; readonly value: Value };

/**
 * Returns a read that keeps what it read until one of the parts changes that it depends on; only what is
 * known now. For what cannot be refreshed by touched nodes (see `MunicipalityCache`); the values are
 * shared by everybody who reads.
 */
export function cachedByVersion<Value>(
  { dependsOn, maxBytes, bytesOf }: Options<Value>,
  read: Read<Value>,
): Read<Value> {
  const caches = new WeakMap<Database, BoundedCache<Entry<Value>>>();
  const cacheOf = (database: Database) => {
    const known = caches.get(database);
    if (known) return known;
    const cache = new BoundedCache<Entry<Value>>({
      maxBytes,
      milliseconds: 3_600_000,
      bytesOf: ({ value }) => bytesOf(value),
    });
    caches.set(database, cache);
    return cache;
  };
  return async (database, principal, readTime) => {
    if (readTime.knownAt !== null) return read(database, principal, readTime);
    const cache = cacheOf(database);
    // read before the value: the value is at least as new as this version
    const version = versionOf(await readMunicipalityVersions(database, principal), dependsOn);
    const key = `${isolationOf(principal).join(' ')} ${readTime.asOf}`;
    const known = cache.get(key);
    if (known?.version === version) return known.value;
    const value = await read(database, principal, readTime);
    cache.set(key, { version, value });
    return value;
  };
}

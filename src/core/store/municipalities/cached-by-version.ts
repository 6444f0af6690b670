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
type Pending<Value> = Map<string, Promise<Value>>;

/**
 * Returns a read that keeps its result until a part it depends on changes; only for the present state of
 * knowledge. For what cannot be refreshed by touched nodes (see `MunicipalityCache`); the values are
 * shared by everybody who reads.
 */
export function cachedByVersion<Value>(
  { dependsOn, maxBytes, bytesOf }: Options<Value>,
  read: Read<Value>,
): Read<Value> {
  const caches = new WeakMap<Database, BoundedCache<Entry<Value>>>();
  /** Reads under way, shared by concurrent requests. */
  const pending = new WeakMap<Database, Pending<Value>>();
  const pendingOf = (database: Database): Pending<Value> => {
    const known = pending.get(database) ?? new Map<string, Promise<Value>>();
    pending.set(database, known);
    return known;
  };
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
    const reads = pendingOf(database);
    const readKey = `${key} ${version}`;
    const reading =
      reads.get(readKey) ??
      read(database, principal, readTime).finally(() => reads.delete(readKey));
    reads.set(readKey, reading);
    const value = await reading;
    // what is read concurrently may be newer
    if ((cache.peek(key)?.version ?? 0) <= version) cache.set(key, { version, value });
    return value;
  };
}

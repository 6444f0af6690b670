import { BoundedCache } from '../../../platform/bounded-cache.ts';
import type { Database } from '../../database/database.ts';
import { type Area, type Versions, versionOf } from '../../database/versions.ts';
import type { ReadTime } from '../../model/day.ts';
import { isolationOf, type Principal } from '../../model/principal.ts';
import { readTouched } from '../touched-nodes.ts';
import { readMunicipalityVersions } from './municipality-heads.ts';

/** Reads something of a municipality as a principal sees it at a read time. */
type Read<Value> = (database: Database, principal: Principal, readTime: ReadTime) => Promise<Value>;

type Options<Value> = {
  /** The parts of the municipality that the value is read from. */
  readonly dependsOn: readonly Area[];
  /**
   * The kinds of the elements that it is read of: writes to the model that touch none of them leave
   * it current.
   */
  readonly kinds: readonly string[];
  /** The memory of all values, in bytes. */
  readonly maxBytes: number;
  readonly bytesOf: (value: Value) => number;
};

type Entry<Value> = { readonly versions: Versions; readonly value: Value };
type Pending<Value> = Map<string, Promise<Value>>;

/**
 * Returns a read that keeps its result until a part it depends on changes; only for the present state of
 * knowledge. For what cannot be refreshed by touched nodes (see `MunicipalityCache`); the values are
 * shared by everybody who reads.
 */
export function cachedByVersion<Value>(
  { dependsOn, kinds, maxBytes, bytesOf }: Options<Value>,
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
  /** Whether an entry holds at later versions too. */
  const holds = async (
    database: Database,
    { municipalityId }: Principal,
    { versions: former }: Entry<Value>,
    versions: Versions,
  ): Promise<boolean> => {
    if (versionOf(former, dependsOn) === versionOf(versions, dependsOn)) return true;
    const others = dependsOn.filter((area) => area !== 'model');
    if (others.some((area) => former[area] !== versions[area])) return false;
    const part = { municipalityId, after: former.seq, until: versions.seq };
    const touched = await readTouched(database, part);
    return touched !== null && !kinds.some((kind) => touched.kinds.has(kind));
  };
  return async (database, principal, readTime) => {
    if (readTime.knownAt !== null) return read(database, principal, readTime);
    const cache = cacheOf(database);
    // read before the value: the value is at least as new as this version
    const versions = await readMunicipalityVersions(database, principal);
    const key = `${isolationOf(principal).join(' ')} ${readTime.asOf}`;
    const known = cache.get(key);
    if (known && (await holds(database, principal, known, versions))) {
      keep(cache, key, { versions, value: known.value });
      return known.value;
    }
    const reads = pendingOf(database);
    const readKey = `${key} ${versionOf(versions, dependsOn)}`;
    const reading =
      reads.get(readKey) ??
      read(database, principal, readTime).finally(() => reads.delete(readKey));
    reads.set(readKey, reading);
    const value = await reading;
    keep(cache, key, { versions, value });
    return value;
  };
}

/** Keeps an entry, unless one that was read concurrently is newer. */
function keep<Value>(cache: BoundedCache<Entry<Value>>, key: string, entry: Entry<Value>): void {
  if ((cache.peek(key)?.versions.version ?? 0) <= entry.versions.version) cache.set(key, entry);
}

import { BoundedCache } from '../../../platform/bounded-cache.ts';
import type { Database } from '../../database/database.ts';
import type { Day, ReadTime } from '../../model/day.ts';
import type { Principal } from '../../model/principal.ts';
import { readMunicipalityVersions } from './municipality-heads.ts';

type Read<Value> = (database: Database, principal: Principal, readTime: ReadTime) => Promise<Value>;

type Entry<Value> = { readonly version: number; readonly value: Value };

/** The memory of all values of today, and of those of all other days, in bytes. */
const maxBytes = 128 * 1024 * 1024;
const maxBytesOfOtherDays = 24 * 1024 * 1024;

/**
 * Caches what is read of a whole municipality, by the version of its model, the day and the
 * principal's level; only what is known now. Nearly every request is for today: other days have a
 * cache of their own, so that a walk through them does not evict today's.
 */
export class MunicipalityCache<Value> {
  readonly #database: Database;
  readonly #read: Read<Value>;
  readonly #today: BoundedCache<Entry<Value>>;
  readonly #otherDays: BoundedCache<Entry<Value>>;

  /** Reads under way, shared by concurrent requests. */
  readonly #pending = new Map<string, Promise<Value>>();

  #hits = 0;
  #misses = 0;

  /** @param bytesOf returns the approximate size of a value in bytes */
  constructor(database: Database, read: Read<Value>, bytesOf: (value: Value) => number) {
    this.#database = database;
    this.#read = read;
    const bounds = {
      milliseconds: 3_600_000,
      bytesOf: ({ value }: Entry<Value>) => bytesOf(value),
    };
    this.#today = new BoundedCache({ ...bounds, maxBytes });
    this.#otherDays = new BoundedCache({ ...bounds, maxBytes: maxBytesOfOtherDays });
  }

  /** Returns cache hits and misses since the start, and the present entries and their bytes. */
  figures(): {
    readonly hits: number;
    readonly misses: number;
    readonly entries: number;
    readonly bytes: number;
  } {
    const [today, otherDays] = [this.#today.size, this.#otherDays.size];
    const size = {
      entries: today.entries + otherDays.entries,
      bytes: today.bytes + otherDays.bytes,
    };
    return { hits: this.#hits, misses: this.#misses, ...size };
  }

  /** Returns the value at a read time, from memory if it is up to date. */
  async get(principal: Principal, readTime: ReadTime): Promise<Value> {
    if (readTime.knownAt !== null) return this.#read(this.#database, principal, readTime);
    const { municipalityId, level } = principal;
    const { model: version } = await readMunicipalityVersions(this.#database, principal);
    const key = `${municipalityId} ${level} ${readTime.asOf}`;
    const cache = isAboutToday(readTime.asOf) ? this.#today : this.#otherDays;
    const cached = cache.get(key);
    if (cached?.version === version) {
      this.#hits++;
      return cached.value;
    }
    this.#misses++;
    const pendingKey = `${key} ${version}`;
    const pending =
      this.#pending.get(pendingKey) ??
      this.#read(this.#database, principal, readTime).finally(() =>
        this.#pending.delete(pendingKey),
      );
    this.#pending.set(pendingKey, pending);
    const value = await pending;
    cache.set(key, { version, value });
    return value;
  }
}

const dayMilliseconds = 86_400_000;

/** Returns whether a day is today in some time zone, or was until recently. */
const isAboutToday = (day: Day): boolean =>
  Math.abs(Date.now() - Date.parse(day)) < 2 * dayMilliseconds;

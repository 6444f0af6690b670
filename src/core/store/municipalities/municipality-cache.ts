import { getHeapStatistics } from 'node:v8';
import { BoundedCache } from '../../../platform/bounded-cache.ts';
import type { Database } from '../../database/database.ts';
import type { Day, ReadTime } from '../../model/day.ts';
import type { Principal } from '../../model/principal.ts';
import { readTouched, type Touched } from '../touched-nodes.ts';
import { readMunicipalityVersions } from './municipality-heads.ts';

/** What is read: by whom, when, and which of several values of the same sort. */
export type Requested<Variant> = {
  readonly principal: Principal;
  readonly readTime: ReadTime;
  readonly variant: Variant;
};

/** How a value of a municipality is read, and kept current. */
export type Reader<Value, Variant = null> = {
  readonly read: (database: Database, requested: Requested<Variant>) => Promise<Value>;
  /**
   * Returns the value with the present state of what was touched since it was read;
   * null when it has to be read whole.
   */
  readonly refresh: (
    database: Database,
    requested: Requested<Variant>,
    former: Value,
    touched: Touched,
  ) => Promise<Value | null>;
  /** Returns the text that tells one variant from another. */
  readonly keyOf?: (variant: Variant) => string;
  /** Returns the approximate size of a value in bytes. */
  readonly bytesOf: (value: Value) => number;
};

/** A value, the version of the model and the end of the log before it was read. */
type Entry<Value> = { readonly version: number; readonly seq: number; readonly value: Value };

const mebibyte = 1024 * 1024;

/**
 * The memory of all values of today, in bytes: a tenth of what the process may use, so that more
 * memory keeps more municipalities warm; and of those of all other days.
 */
const maxBytes = Math.max(104 * mebibyte, Math.floor(getHeapStatistics().heap_size_limit / 10));
const maxBytesOfOtherDays = 48 * mebibyte;

/**
 * Caches what is read of a whole municipality, by the version of its model, the day and the
 * principal's level; only what is known now. After a write, only what it touched is read again.
 * Nearly every request is for today: other days have a cache of their own, so that a walk through
 * them does not evict today's.
 */
export class MunicipalityCache<Value, Variant = null> {
  readonly #database: Database;
  readonly #reader: Reader<Value, Variant>;
  readonly #today: BoundedCache<Entry<Value>>;
  readonly #otherDays: BoundedCache<Entry<Value>>;

  /** Reads under way, shared by concurrent requests. */
  readonly #pending = new Map<string, Promise<Value>>();

  #hits = 0;
  #misses = 0;
  #refreshed = 0;

  constructor(database: Database, reader: Reader<Value, Variant>) {
    this.#database = database;
    this.#reader = reader;
    const bounds = {
      milliseconds: 3_600_000,
      bytesOf: ({ value }: Entry<Value>) => reader.bytesOf(value),
    };
    this.#today = new BoundedCache({ ...bounds, maxBytes });
    this.#otherDays = new BoundedCache({ ...bounds, maxBytes: maxBytesOfOtherDays });
  }

  /**
   * Returns cache hits and misses since the start, how many of the misses were refreshed instead of
   * read whole, and the present entries and their bytes.
   */
  figures(): {
    readonly hits: number;
    readonly misses: number;
    readonly refreshed: number;
    readonly entries: number;
    readonly bytes: number;
  } {
    const [today, otherDays] = [this.#today.size, this.#otherDays.size];
    const size = {
      entries: today.entries + otherDays.entries,
      bytes: today.bytes + otherDays.bytes,
    };
    return { hits: this.#hits, misses: this.#misses, refreshed: this.#refreshed, ...size };
  }

  /** Returns the value at a read time, from memory if it is up to date. */
  async get(
    principal: Principal,
    readTime: ReadTime,
    ...[variant]: Variant extends null ? [] : [Variant]
  ): Promise<Value> {
    const requested = { principal, readTime, variant: (variant ?? null) as Variant }; // null where there are none
    if (readTime.knownAt !== null) return this.#reader.read(this.#database, requested);
    const { municipalityId, level } = principal;
    const { model: version, seq } = await readMunicipalityVersions(this.#database, principal);
    const key = `${municipalityId} ${level} ${readTime.asOf} ${this.#reader.keyOf?.(requested.variant) ?? ''}`;
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
      this.#current(requested, cached, seq).finally(() => this.#pending.delete(pendingKey));
    this.#pending.set(pendingKey, pending);
    const value = await pending;
    // what is read concurrently may be newer
    if ((cache.peek(key)?.version ?? 0) <= version) cache.set(key, { version, seq, value });
    return value;
  }

  /** Returns a value as it is now: the cached one with what was touched since, or read whole. */
  async #current(
    requested: Requested<Variant>,
    cached: Entry<Value> | undefined,
    until: number,
  ): Promise<Value> {
    const database = this.#database;
    if (cached) {
      const { municipalityId } = requested.principal;
      const touched = await readTouched(database, { municipalityId, after: cached.seq, until });
      const value =
        touched && (await this.#reader.refresh(database, requested, cached.value, touched));
      if (value !== null) {
        this.#refreshed++;
        return value;
      }
    }
    return this.#reader.read(database, requested);
  }
}

const dayMilliseconds = 86_400_000;

/** Returns whether a day is today in some time zone, or was until recently. */
const isAboutToday = (day: Day): boolean =>
  Math.abs(Date.now() - Date.parse(day)) < 2 * dayMilliseconds;

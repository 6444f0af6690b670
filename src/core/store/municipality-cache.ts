import { BoundedCache } from '../../platform/bounded-cache.ts';
import type { Database } from '../database/database.ts';
import type { Day, ReadTime } from '../model/day.ts';
import type { Principal } from '../model/principal.ts';
import { readMunicipalityVersion } from './municipality-heads.ts';

type Read<Value> = (database: Database, principal: Principal, readTime: ReadTime) => Promise<Value>;

type Kept<Value> = { readonly version: number; readonly value: Value };

/** What all values of about today take together, and those of all other days, in bytes of memory. */
const maxBytes = 128 * 1024 * 1024;
const maxBytesOfOtherDays = 24 * 1024 * 1024;

/**
 * What is read of a whole town, in memory by the town's counter, the day and what the viewer may see: only what is known now is
 * kept. Today is what nearly everybody asks for; whoever asks for one day after another neither pushes it out nor fills its room.
 */
export class MunicipalityCache<Value> {
  readonly #database: Database;
  readonly #read: Read<Value>;
  readonly #today: BoundedCache<Kept<Value>>;
  readonly #otherDays: BoundedCache<Kept<Value>>;

  /** Read once, however many ask for it meanwhile. */
  readonly #reading = new Map<string, Promise<Value>>();

  #hits = 0;
  #misses = 0;

  /** @param bytesOf about how many bytes a value takes */
  constructor(database: Database, read: Read<Value>, bytesOf: (value: Value) => number) {
    this.#database = database;
    this.#read = read;
    const bounds = { milliseconds: 3_600_000, bytesOf: ({ value }: Kept<Value>) => bytesOf(value) };
    this.#today = new BoundedCache({ ...bounds, maxBytes });
    this.#otherDays = new BoundedCache({ ...bounds, maxBytes: maxBytesOfOtherDays });
  }

  /** How often a value was there and how often it had to be read; how many there are, and how many bytes they take. */
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

  async get(principal: Principal, readTime: ReadTime): Promise<Value> {
    if (readTime.knownAt !== null) return this.#read(this.#database, principal, readTime);
    const { municipalityId, level } = principal;
    const version = await readMunicipalityVersion(this.#database, principal);
    const key = `${municipalityId} ${level} ${readTime.asOf}`;
    const memory = isAboutToday(readTime.asOf) ? this.#today : this.#otherDays;
    const known = memory.get(key);
    if (known?.version === version) {
      this.#hits++;
      return known.value;
    }
    this.#misses++;
    const place = `${key} ${version}`;
    const reading =
      this.#reading.get(place) ??
      this.#read(this.#database, principal, readTime).finally(() => this.#reading.delete(place));
    this.#reading.set(place, reading);
    const value = await reading;
    memory.set(key, { version, value });
    return value;
  }
}

const msOfDay = 86_400_000;

/** Whether a day is today somewhere, or just was. */
const isAboutToday = (day: Day): boolean => Math.abs(Date.now() - Date.parse(day)) < 2 * msOfDay;

import type { Moment } from '../model/day.ts';
import type { Database } from './database.ts';
import { Memory } from './memory.ts';
import { readTownVersion } from './town-heads.ts';
import type { Viewer } from './viewer.ts';

type Read<Value> = (database: Database, viewer: Viewer, moment: Moment) => Promise<Value>;

type Bounds<Value> = {
  /** What all values together may take, in bytes of memory. */
  readonly mostBytes: number;
  readonly bytesOf: (value: Value) => number;
};

/** What is read of a whole town, in memory by the town's counter, the day and what the viewer may see: only what is known now is kept. */
export class TownMemory<Value> {
  readonly #database: Database;
  readonly #read: Read<Value>;
  readonly #kept: Memory<{ version: number; value: Value }>;

  /** Read once, however many ask for it meanwhile. */
  readonly #reading = new Map<string, Promise<Value>>();

  #hits = 0;
  #misses = 0;

  constructor(database: Database, read: Read<Value>, { mostBytes, bytesOf }: Bounds<Value>) {
    this.#database = database;
    this.#read = read;
    this.#kept = new Memory({ mostBytes, milliseconds: 3_600_000, bytesOf: ({ value }) => bytesOf(value) });
  }

  /** How often a value was there and how often it had to be read; how many there are, and how many bytes they take. */
  figures(): { readonly hits: number; readonly misses: number; readonly entries: number; readonly bytes: number } {
    return { hits: this.#hits, misses: this.#misses, ...this.#kept.size };
  }

  async get(viewer: Viewer, moment: Moment): Promise<Value> {
    if (moment.knownAt !== null) return this.#read(this.#database, viewer, moment);
    const { municipalityId, level } = viewer;
    const version = await readTownVersion(this.#database, viewer);
    const key = `${municipalityId} ${level} ${moment.asOf}`;
    const known = this.#kept.get(key);
    if (known?.version === version) {
      this.#hits++;
      return known.value;
    }
    this.#misses++;
    const place = `${key} ${version}`;
    const reading = this.#reading.get(place) ?? this.#read(this.#database, viewer, moment).finally(() => this.#reading.delete(place));
    this.#reading.set(place, reading);
    const value = await reading;
    this.#kept.set(key, { version, value });
    return value;
  }
}

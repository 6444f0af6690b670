import { setImmediate as otherWork } from 'node:timers/promises';
import type { Moment } from '../model/day.ts';
import { SearchIndex, type SearchRow } from '../model/search-index.ts';
import type { Database } from './database.ts';
import { Memory } from './memory.ts';
import { readTownVersion } from './town-heads.ts';
import type { Viewer } from './viewer.ts';

/** Numbers and texts of all towns in memory together, at most: some 300 MB. */
const mostInMemory = 20_000_000;

/** So many elements are entered before other requests are let through. */
const atOnce = 500;

/** What a viewer may search in a town on a day, as known at an instant. */
export async function readSearchIndex(database: Database, viewer: Viewer, { asOf, knownAt }: Moment): Promise<SearchIndex> {
  const json = await database.readJson(viewer, knownAt === null ? nowStatement : knownStatement, [
    viewer.municipalityId,
    asOf,
    ...(knownAt === null ? [] : [knownAt]),
  ]);
  const index = new SearchIndex();
  for (const [n, row] of (JSON.parse(json ?? '[]') as SearchRow[]).entries()) {
    // the statements make this shape
    if (n > 0 && n % atOnce === 0) await otherWork();
    index.add(row);
  }
  index.finish();
  return index;
}

/** Indexes in memory, by the town's counter, the day and what the viewer may see: only what is known now is kept. */
export class SearchMemory {
  readonly #database: Database;
  readonly #indexes = new Memory<{ version: number; index: SearchIndex }>({
    most: mostInMemory,
    milliseconds: 3_600_000,
    weigh: ({ index }) => index.size,
  });

  /** Read once, however many ask for it meanwhile. */
  readonly #reading = new Map<string, Promise<SearchIndex>>();

  constructor(database: Database) {
    this.#database = database;
  }

  async index(viewer: Viewer, moment: Moment): Promise<SearchIndex> {
    if (moment.knownAt !== null) return readSearchIndex(this.#database, viewer, moment);
    const { municipalityId, level } = viewer;
    const version = await readTownVersion(this.#database, viewer);
    const key = `${municipalityId} ${level} ${moment.asOf}`;
    const known = this.#indexes.get(key);
    if (known?.version === version) return known.index;
    const place = `${key} ${version}`;
    const reading = this.#reading.get(place) ?? readSearchIndex(this.#database, viewer, moment).finally(() => this.#reading.delete(place));
    this.#reading.set(place, reading);
    const index = await reading;
    this.#indexes.set(key, { version, index });
    return index;
  }
}

const statement = (name: string, known: string) => ({
  name,
  text: `SELECT json_agg(json_build_array(e.kind, e.code, v.name, v.search::text, v.keywords, l.citizen_name, l.synonyms) ORDER BY e.node)::text AS json
    FROM spans s JOIN elements e ON e.municipality_id = $1 AND e.node = s.node AND e.owner IS NULL
    JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version AND v.search_text <> ''
    LEFT JOIN life_situation_versions l ON l.municipality_id = $1 AND l.node = s.node AND l.version = s.version
    WHERE s.municipality_id = $1 AND s.valid_from <= $2::date AND s.valid_to > $2::date AND ${known}`,
});

const nowStatement = statement('search:now', "s.superseded_at = 'infinity'");
const knownStatement = statement('search:known', 's.recorded_at <= $3::timestamptz AND s.superseded_at > $3::timestamptz');

import type { Database } from '../../../core/database/database.ts';
import { holdsOn, knownNow, knownThen, readTimeValues } from '../../../core/database/time-sql.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { MunicipalityCache } from '../../../core/store/municipality-cache.ts';
import { yieldToEventLoop } from '../../../platform/yield-to-event-loop.ts';
import { SearchIndex, type SearchRow } from '../search-index.ts';

/** What one of the numbers and texts of an index takes, in bytes: measured on the sample it is 13. */
const bytesEach = 16;

/** So many elements are entered before other requests are let through. */
const atOnce = 50;

/** What a viewer may search in a town on a day, as known at an instant. */
export async function readSearchIndex(
  database: Database,
  principal: Principal,
  readTime: ReadTime,
): Promise<SearchIndex> {
  const json = await database.readJson(
    principal,
    readTime.knownAt === null ? nowStatement : knownStatement,
    [principal.municipalityId, ...readTimeValues(readTime)],
  );
  const index = new SearchIndex();
  const rows = JSON.parse(json ?? '[]') as SearchRow[]; // the statements make this shape
  for (const [n, row] of rows.entries()) {
    if (n > 0 && n % atOnce === 0) await yieldToEventLoop();
    index.add(row);
  }
  index.finish();
  return index;
}

/** The indexes of towns in memory. */
export class SearchIndexCache extends MunicipalityCache<SearchIndex> {
  constructor(database: Database) {
    super(database, readSearchIndex, ({ size }) => bytesEach * size);
  }
}

const statement = (name: string, known: string) => ({
  name,
  text: `SELECT json_agg(json_build_array(e.kind, e.code, v.name, v.search::text, v.keywords, l.citizen_name, l.synonyms) ORDER BY e.node)::text AS json
    FROM spans s JOIN elements e ON e.municipality_id = $1 AND e.node = s.node AND e.owner IS NULL
    JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version AND v.search_text <> ''
    LEFT JOIN life_situation_versions l ON l.municipality_id = $1 AND l.node = s.node AND l.version = s.version
    WHERE s.municipality_id = $1 AND ${holdsOn('s', '$2::date')} AND ${known}`,
});

const nowStatement = statement('search:now', knownNow('s'));
const knownStatement = statement('search:known', knownThen('s', '$3::timestamptz'));

import type { Database } from '../../../core/database/database.ts';
import { isValidOn, knownNow, knownThen, readTimeValues } from '../../../core/database/time-sql.ts';
import {
  MunicipalityCache,
  type Requested,
} from '../../../core/store/municipalities/municipality-cache.ts';
import type { Touched } from '../../../core/store/touched-nodes.ts';
import { parseListYielding } from '../../../platform/formats/parse-json-list.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { LayeredIndex } from '../layered-index.ts';
import { SearchIndex, type SearchRow } from '../search-index.ts';

/** The memory of one number or text of an index, in bytes; 13 as measured on the sample. */
const bytesPerItem = 16;

/** Reads the index of what a principal may see of a municipality at a read time. */
export async function readSearchIndex(
  database: Database,
  { principal, readTime }: Omit<Requested<null>, 'variant'>,
): Promise<LayeredIndex> {
  const json = await database.readJson(
    principal,
    readTime.knownAt === null ? nowStatement : knownStatement,
    [principal.municipalityId, ...readTimeValues(readTime)],
  );
  const index = new SearchIndex();
  await mapYielding(await parseListYielding<SearchRow>(json ?? '[]'), (row) => index.add(row));
  index.finish();
  return LayeredIndex.of(index);
}

/** Returns an index with the present state of touched nodes. */
async function refreshSearchIndex(
  database: Database,
  { principal, readTime: { asOf } }: Requested<null>,
  former: LayeredIndex,
  touched: Touched,
): Promise<LayeredIndex | null> {
  const values = [principal.municipalityId, asOf, [...touched.nodes]];
  const json = await database.readJson(principal, touchedStatement, values);
  return former.with(touched.nodes, JSON.parse(json ?? '[]') as SearchRow[]); // the same shape
}

/** The search indexes of municipalities in memory. */
export class SearchIndexCache extends MunicipalityCache<LayeredIndex> {
  constructor(database: Database) {
    super(database, {
      read: readSearchIndex,
      refresh: refreshSearchIndex,
      bytesOf: ({ size }) => bytesPerItem * size,
    });
  }
}

// rows have no line breaks of their own, as `parseListYielding` needs
const statement = (name: string, condition: string) => ({
  name,
  text: `SELECT json_agg(json_build_array(e.node, e.kind, e.code, v.name, v.search::text, v.keywords, l.citizen_name, l.synonyms) ORDER BY e.node)::text AS json
    FROM spans s JOIN elements e ON e.municipality_id = $1 AND e.node = s.node AND e.owner IS NULL
    JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version AND v.search_text <> ''
    LEFT JOIN life_situation_versions l ON l.municipality_id = $1 AND l.node = s.node AND l.version = s.version
    WHERE s.municipality_id = $1 AND ${isValidOn('s', '$2::date')} AND ${condition}`,
});

const nowStatement = statement('search:now', knownNow('s'));
const touchedStatement = statement(
  'search:touched',
  `${knownNow('s')} AND s.node = ANY ($3::int[])`,
);
const knownStatement = statement('search:known', knownThen('s', '$3::timestamptz'));

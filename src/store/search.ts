import type { Moment } from '../model/day.ts';
import { contentWords, fold, stems } from '../model/words.ts';
import type { Database } from './database.ts';
import type { Viewer } from './viewer.ts';

/** Something found, with how well it fits. */
export type Hit = { readonly kind: string; readonly code: string; readonly name: string; readonly score: number };

export type Found = { readonly hits: readonly Hit[]; readonly facets: Readonly<Record<string, number>> };

export type SearchQuery = {
  readonly text: string;
  readonly kinds: readonly string[] | null;
  readonly limit: number;
  readonly moment: Moment;
};

/**
 * What a town has for a question in anybody's words, with or without diacritics: the rank by Czech stems (a rare word
 * counts for more) and the rank by likeness of letters, fused by reciprocal rank (k = 60; Cormack et al. 2009). The town is filtered first.
 */
export async function searchTown(database: Database, viewer: Viewer, { text, kinds, limit, moment }: SearchQuery): Promise<Found> {
  const isToday = moment.knownAt === null;
  const wanted = fold(contentWords(text).slice(0, 20).join(' ')) || fold(text);
  const values = [viewer.municipalityId, stems(text).slice(0, 20), wanted, kinds, limit, moment.asOf, ...(isToday ? [] : [moment.knownAt])];
  const [row] = await database.read<{ hits: Hit[] | null; facets: Record<string, number> | null }>(
    viewer,
    isToday ? nowStatement : knownStatement,
    values,
  );
  return { hits: row?.hits ?? [], facets: row?.facets ?? {} };
}

/** Likeness below this is chance. */
const leastLikeness = 0.4;

const statement = (name: string, corpus: string) => ({
  name,
  text: `WITH corpus AS MATERIALIZED (SELECT row_number() OVER () AS n, c.* FROM (${corpus}) c), terms AS MATERIALIZED (
      SELECT to_tsquery('simple', '''' || stem || '''') AS query FROM unnest($2::text[]) AS stem
    ), occurrences AS MATERIALIZED (
      SELECT c.n, t.query, ts_rank('{0.1,0.4,0.8,1.0}', c.search, t.query) AS rank FROM corpus c JOIN terms t ON c.search @@ t.query
    ), rarities AS (
      SELECT query, ln(((SELECT count(*) FROM corpus) + 1.0) / (count(*) + 0.5)) AS rarity FROM occurrences GROUP BY query
    ), ranks AS (
      SELECT o.n, sum(r.rarity * o.rank) AS rank FROM occurrences o JOIN rarities r USING (query) GROUP BY o.n
    ), scored AS (
      SELECT c.kind, c.code, c.name, word_similarity($3, c.search_text) AS likeness, coalesce(r.rank, 0) AS rank
      FROM corpus c LEFT JOIN ranks r USING (n)
    ), matched AS (SELECT * FROM scored WHERE rank > 0 OR likeness >= ${leastLikeness}
    ), ranked AS (
      SELECT kind, code, name,
        (CASE WHEN rank > 0 THEN 1.0 / (60 + rank() OVER (ORDER BY rank DESC)) ELSE 0 END + 1.0 / (60 + rank() OVER (ORDER BY likeness DESC)))::float8 AS score
      FROM matched
    ), wanted AS (
      SELECT * FROM ranked WHERE $4::text[] IS NULL OR kind = ANY ($4) ORDER BY score DESC, name COLLATE czech, code LIMIT $5
    )
    SELECT (SELECT json_agg(json_build_object('kind', kind, 'code', code, 'name', name, 'score', round(score::numeric, 5)) ORDER BY score DESC, name COLLATE czech, code) FROM wanted) AS hits,
      (SELECT json_object_agg(kind, count ORDER BY kind) FROM (SELECT kind, count(*)::int AS count FROM matched GROUP BY kind) k) AS facets`,
});

// the live columns answer for today; on another day the version in force answers
const nowStatement = statement(
  'search:now',
  `SELECT e.kind, e.code, e.name, e.search, e.search_text FROM elements e
    WHERE e.municipality_id = $1 AND e.owner IS NULL AND e.live_from <= $6::date AND e.live_to > $6::date
   UNION ALL
   SELECT e.kind, e.code, v.name, v.search, v.search_text FROM elements e
    JOIN spans s ON s.municipality_id = $1 AND s.node = e.node AND s.superseded_at = 'infinity' AND s.valid_from <= $6::date AND s.valid_to > $6::date
    JOIN versions v ON v.municipality_id = $1 AND v.node = e.node AND v.version = s.version
    WHERE e.municipality_id = $1 AND e.owner IS NULL AND NOT coalesce(e.live_from <= $6::date AND e.live_to > $6::date, false)`,
);
const knownStatement = statement(
  'search:known',
  `SELECT e.kind, e.code, v.name, v.search, v.search_text FROM spans s
    JOIN elements e ON e.municipality_id = $1 AND e.node = s.node AND e.owner IS NULL
    JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version
    WHERE s.municipality_id = $1 AND s.valid_from <= $6::date AND s.valid_to > $6::date AND s.recorded_at <= $7::timestamptz AND s.superseded_at > $7::timestamptz`,
);

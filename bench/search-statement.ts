import type { Statement } from '../src/core/database/database.ts';
import { contentWords, fold, stems } from '../src/core/model/words.ts';

/**
 * The values of a question after the municipality: its stems, its folded words, how many hits, the
 * day.
 */
export const searchValues = (
  question: string,
  limit: number,
  today: string,
): readonly unknown[] => [stems(question), fold(contentWords(question).join(' ')), limit, today];

/**
 * The search of the product's in-memory index, done by PostgreSQL alone: the rank by stems and by
 * letter similarity over what is in force in the municipality, fused by reciprocal rank.
 */
export const searchStatement: Statement = {
  name: 'bench:search',
  text: `WITH corpus AS MATERIALIZED (
      SELECT row_number() OVER () AS n, kind, code, name, search, search_text FROM elements
      WHERE municipality_id = $1 AND owner IS NULL AND live_from <= $5::date AND live_to > $5::date
    ), terms AS MATERIALIZED (SELECT to_tsquery('simple', '''' || stem || '''') AS query FROM unnest($2::text[]) AS stem
    ), occurrences AS MATERIALIZED (
      SELECT c.n, t.query, ts_rank('{0.1,0.4,0.8,1.0}', c.search, t.query) AS rank FROM corpus c JOIN terms t ON c.search @@ t.query
    ), rarities AS (
      SELECT query, ln(((SELECT count(*) FROM corpus) + 1.0) / (count(*) + 0.5)) AS rarity FROM occurrences GROUP BY query
    ), ranks AS (SELECT o.n, sum(r.rarity * o.rank) AS rank FROM occurrences o JOIN rarities r USING (query) GROUP BY o.n
    ), scored AS (
      SELECT c.kind, c.code, c.name, word_similarity($3, c.search_text) AS likeness, coalesce(r.rank, 0) AS rank
      FROM corpus c LEFT JOIN ranks r USING (n)
    ), matched AS (SELECT * FROM scored WHERE rank > 0 OR likeness >= 0.4
    ), ranked AS (
      SELECT kind, code, name,
        CASE WHEN rank > 0 THEN 1.0 / (60 + rank() OVER (ORDER BY rank DESC)) ELSE 0 END + 1.0 / (60 + rank() OVER (ORDER BY likeness DESC)) AS score
      FROM matched
    ), wanted AS (SELECT * FROM ranked ORDER BY score DESC, name COLLATE czech, code LIMIT $4)
    SELECT (SELECT json_agg(json_build_object('kind', kind, 'code', code, 'name', name, 'score', round(score::numeric, 5)) ORDER BY score DESC, name COLLATE czech, code) FROM wanted) AS hits,
      (SELECT json_object_agg(kind, count ORDER BY kind) FROM (SELECT kind, count(*)::int AS count FROM matched GROUP BY kind) k) AS facets`,
};

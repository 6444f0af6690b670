import type { Database } from '../../../core/database/database.ts';
import { type Principal, visibilityNumber } from '../../../core/model/principal.ts';
import { contentWords, fold, stems } from '../../../core/model/words.ts';
import type { AcrossResult } from '../across-result.ts';

/** A query over all municipalities. */
export type AcrossQuery = {
  readonly text: string;
  readonly kinds: readonly string[] | null;
  /** Slugs or IČO of municipalities; null for all. */
  readonly municipalities: readonly string[] | null;
  /** A municipality that is left out, because it is searched in another way; 0 for none. */
  readonly excludedId: number;
  readonly limit: number;
  /** The largest number of hits of one municipality. */
  readonly perMunicipality: number;
  /** The instant that gives today in the time zone of each municipality. */
  readonly now: Date;
};

/**
 * Searches all municipalities in what is public, or shared with the principal, and in force today;
 * ranked as in one municipality, by stems and by similarity of letters.
 */
export async function searchAcross(
  database: Database,
  principal: Principal,
  query: AcrossQuery,
): Promise<AcrossResult> {
  const words = stems(query.text).slice(0, 20);
  const foldedText = fold(contentWords(query.text).slice(0, 20).join(' ')) || fold(query.text);
  const [row] = await database.read<{ result: AcrossResult }>(
    { ...principal, municipalityId: 0 },
    statement,
    [
      Math.max(1, visibilityNumber[principal.level]),
      [...new Set(words.map((stem) => stem.slice(0, storedWordLength)))],
      foldedText,
      query.kinds,
      query.municipalities,
      query.excludedId,
      query.limit,
      query.perMunicipality,
      query.now.toISOString(),
    ],
  );
  return row?.result ?? { hits: [], facets: { kinds: {}, municipalities: {} } };
}

/** `shared_words` holds the beginnings of stems, of so many letters. */
const storedWordLength = 6;

/**
 * The largest number of elements for each word, the strongest first; and of candidates compared
 * letter by letter.
 */
const maxPerWord = 2000;
const maxCandidates = 300;

const hit = `json_build_object('municipality', json_build_object('slug', slug, 'name', town), 'kind', kind, 'code', code, 'name', name, 'score', round(score::numeric, 5))`;
const order = 'score DESC, name COLLATE czech, slug, code';

const statement = {
  name: 'search:across',
  text: `WITH towns AS MATERIALIZED (
      SELECT id, slug, name, ($9::timestamptz AT TIME ZONE time_zone)::date AS today FROM municipalities
      WHERE id <> $6 AND ($5::text[] IS NULL OR slug = ANY ($5) OR ico = ANY ($5))
    ), chosen AS MATERIALIZED (SELECT array_agg(id) AS ids FROM towns WHERE $5::text[] IS NOT NULL
    ), occurrences AS MATERIALIZED (
      SELECT o.*, q.word FROM unnest($2::text[]) AS q(word) CROSS JOIN LATERAL (
        SELECT s.municipality_id, s.node, s.strength FROM shared_words s
        WHERE s.word = q.word AND s.visibility >= $1 AND ($5::text[] IS NULL OR s.municipality_id = ANY ((SELECT ids FROM chosen)::int[]))
          AND ($4::text[] IS NULL OR EXISTS (SELECT FROM shared_elements k
            WHERE k.municipality_id = s.municipality_id AND k.node = s.node AND k.kind = ANY ($4)))
        ORDER BY s.strength DESC LIMIT ${maxPerWord}) o
    ), rarities AS (SELECT word, ln((${maxPerWord} * 2) / (count(*) + 0.5)) AS rarity FROM occurrences GROUP BY word
    ), candidates AS MATERIALIZED (
      SELECT municipality_id, node, sum(rarity * strength) AS rank FROM occurrences JOIN rarities USING (word)
      GROUP BY municipality_id, node ORDER BY rank DESC, municipality_id, node LIMIT ${maxCandidates}
    ), matched AS MATERIALIZED (
      SELECT t.slug, t.name AS town, e.kind, e.code, e.name, c.rank, word_similarity($3, e.search_text) AS similarity
      FROM candidates c JOIN towns t ON t.id = c.municipality_id
      JOIN shared_elements e ON e.municipality_id = c.municipality_id AND e.node = c.node
      WHERE e.visibility >= $1 AND e.valid_from <= t.today AND e.valid_to > t.today
    ), scored AS (
      SELECT *, 1.0 / (60 + rank() OVER (ORDER BY rank DESC)) + 1.0 / (60 + rank() OVER (ORDER BY similarity DESC)) AS score FROM matched
    ), placed AS (SELECT *, row_number() OVER (PARTITION BY slug ORDER BY ${order}) AS place FROM scored
    ), best AS (SELECT * FROM placed WHERE place <= $8 ORDER BY ${order} LIMIT $7)
    SELECT json_build_object(
      'hits', coalesce((SELECT json_agg(${hit} ORDER BY ${order}) FROM best), '[]'),
      'facets', json_build_object(
        'kinds', coalesce((SELECT json_object_agg(kind, count) FROM (SELECT kind, count(*) FROM matched GROUP BY kind ORDER BY kind) k), '{}'),
        'municipalities', coalesce((SELECT json_object_agg(slug, count) FROM (SELECT slug, count(*) FROM matched GROUP BY slug ORDER BY slug) m), '{}'))) AS result`,
};

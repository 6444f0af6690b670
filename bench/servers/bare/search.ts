import { stems } from '../../../src/core/model/words.ts';
import type { NamedStatement } from './bare-database.ts';
import { found, type MakeHandler } from './bare-handler.ts';

/**
 * The cheapest search that PostgreSQL offers on these rows: any of the stems, ranked by ts_rank.
 * It ranks otherwise than the product, which weighs rare stems more and also finds words that are
 * merely similar; and it counts no facets.
 * Values: municipality, tsquery, day, limit.
 */
const searchStatement: NamedStatement = {
  name: 'bench:search',
  text: `SELECT json_agg(json_build_object('kind', kind, 'code', code, 'name', name, 'score', rank))::text AS hits FROM (
      SELECT e.kind, e.code, e.name, ts_rank('{0.1,0.4,0.8,1.0}', e.search, $2::tsquery) AS rank FROM elements e
      WHERE e.municipality_id = $1 AND e.owner IS NULL AND e.live_from <= $3::date AND e.live_to > $3::date AND e.search @@ $2::tsquery
      ORDER BY rank DESC, e.code LIMIT $4::int) found`,
};

/** Returns the stems of a question as a tsquery that any of them satisfies. */
const tsqueryOf = (question: string): string =>
  stems(question)
    .map((stem) => `'${stem}'`)
    .join(' | ');

export const search: MakeHandler = (database, today) => {
  // stemming is the product's work; here each question is stemmed once
  const tsqueries = new Map<string, string>();
  return async ({ municipality, query }) => {
    const question = query.get('q') ?? '';
    const tsquery = tsqueries.get(question) ?? tsqueryOf(question);
    tsqueries.set(question, tsquery);
    const row = await database.row(searchStatement, [municipality, tsquery, today, 20]);
    return found(`{"asOf":"${today}","items":${row?.hits ?? '[]'}}`);
  };
};

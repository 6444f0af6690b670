import type { Database } from '../../../core/database/database.ts';
import { readRows } from '../../../core/database/read-rows.ts';
import { knownNow } from '../../../core/database/time-sql.ts';
import type { Day } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';

/** The columns of a row as the log has them: a text only by its digest. */
type Fact = Readonly<Record<string, unknown>>;

/**
 * A row that differs from the log; `logged` or `present` is null where the log or the table has
 * none.
 */
export type RowDifference = {
  /**
   * The entry of the log that last wrote the row; null where it is not logged, or derived from
   * other rows.
   */
  readonly seq: string | null;
  readonly table: string;
  /** The values of the row's key, without the municipality's. */
  readonly key: Fact;
  readonly logged: Fact | null;
  readonly present: Fact | null;
};

/** A table, and the SQL that turns a row `w` of it into a fact (migrations/0010-facts.sql). */
type Table = {
  readonly name: string;
  readonly municipality: string;
  readonly key: readonly string[];
  readonly keyOf: string;
  readonly rowOf: string;
};

/**
 * Tables that are derived from others and not logged, with SQL for the rows that they must have.
 */
const derived: Readonly<Record<string, string>> = {
  latest_measurements: `SELECT DISTINCT ON (m.metric, m.scope) m.* FROM measurements m WHERE m.municipality_id = $1
    ORDER BY m.metric, m.scope, m.period_end DESC, m.period_start DESC, m.source`,
  shared_elements: `SELECT e.municipality_id, e.node, e.kind, e.code, e.visibility, e.live_from AS valid_from, e.live_to AS valid_to, e.name, e.search_text
    FROM elements e WHERE e.municipality_id = $1 AND e.visibility > 0 AND e.owner IS NULL AND e.is_published AND e.live_version IS NOT NULL AND e.search_text <> ''`,
  shared_words: `SELECT e.municipality_id, e.node, left(t.lexeme, 6) AS word, max(CASE WHEN 'A' = ANY (t.weights) THEN 1.0 ELSE 0.8 END)::real AS strength, e.visibility
    FROM elements e CROSS JOIN LATERAL unnest(e.search) t WHERE e.municipality_id = $1 AND e.visibility > 0 AND e.owner IS NULL AND e.is_published
      AND e.live_version IS NOT NULL AND e.search_text <> '' AND t.positions[1] <= 60 AND t.weights && '{A,B}' GROUP BY e.municipality_id, e.node, left(t.lexeme, 6), e.visibility`,
};

/**
 * The tables that the proof covers: those whose rows the log has facts of, and those derived from
 * them.
 */
const tablesStatement = {
  name: 'proof:tables',
  text: `SELECT t AS name, CASE t WHEN 'municipalities' THEN 'id' ELSE 'municipality_id' END AS municipality, fact_key(t) AS "keyOf", fact_row(t) AS "rowOf", (
      SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum))
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = t::regclass AND i.indisprimary AND a.attname <> CASE t WHEN 'municipalities' THEN 'id' ELSE 'municipality_id' END) AS key
    FROM (SELECT proved_tables() UNION ALL SELECT unnest($1::text[])) x(t)`,
};

/**
 * Yields every row of a municipality that differs from the log, in batches. PostgreSQL sorts and
 * joins, on disk if need be; only differences are sent here.
 */
export async function* readRowDifferences(
  database: Database,
  principal: Principal,
): AsyncGenerator<RowDifference[]> {
  const tables = await database.readUnisolated<Table>(tablesStatement, [Object.keys(derived)]);
  const keys = new Map(tables.map(({ name, key }) => [name, key]));
  const factsOf = ({ name, keyOf, rowOf }: Table, rows: string) =>
    `SELECT '${name}', (${keyOf})::jsonb, (${rowOf})::jsonb FROM ${rows}`;
  const present = tables.map((table) =>
    factsOf(table, `"${table.name}" w WHERE w.${table.municipality} = $1`),
  );
  const expected = tables.flatMap((table) =>
    derived[table.name] ? [factsOf(table, `(${derived[table.name]}) w`)] : [],
  );
  const text = `WITH latest AS (
      SELECT DISTINCT ON (place, key) f.seq, x.fact ->> 0 AS place, (x.fact -> 1)::jsonb AS key, nullif((x.fact -> 2)::jsonb, 'null') AS fact
      FROM facts f JOIN changes c ON c.municipality_id = $1 AND c.seq = f.seq AND c.facts_digest = sha256(convert_to(f.facts::text, 'UTF8'))
      CROSS JOIN LATERAL json_array_elements(f.facts) WITH ORDINALITY x(fact, n)
      WHERE f.municipality_id = $1 ORDER BY place, key, f.seq DESC, x.n DESC
    ), logged AS (
      SELECT * FROM latest WHERE fact IS NOT NULL
      UNION ALL SELECT NULL, y.* FROM (${expected.join(' UNION ALL ')}) y
    ), present(place, key, fact) AS (
      ${present.join(' UNION ALL ')}
      UNION ALL SELECT 'changes', '[]', jsonb_build_object('nodes', n) FROM uncovered_nodes($1) n WHERE n IS NOT NULL
    ), differing AS (
      SELECT l.seq, coalesce(l.place, p.place) AS place, coalesce(l.key, p.key) AS key, l.fact AS logged, p.fact AS present
      FROM logged l FULL JOIN present p ON p.place = l.place AND p.key = l.key WHERE l.fact IS DISTINCT FROM p.fact
    )
    SELECT * FROM differing ORDER BY seq NULLS FIRST, place, key`;
  for await (const rows of readRows<DifferenceRow>(
    database,
    principal,
    { text },
    [principal.municipalityId],
    600,
  ))
    yield rows.map(({ place, key, ...row }) => ({
      ...row,
      table: place,
      key: Object.fromEntries((keys.get(place) ?? []).map((column, index) => [column, key[index]])),
    }));
}

type DifferenceRow = Pick<RowDifference, 'seq' | 'logged' | 'present'> & {
  readonly place: string;
  readonly key: readonly unknown[];
};

/**
 * Returns the element of each row as `kind/code`, from the log where the element no longer exists;
 * null for a row of no element, or of an unknown one.
 */
export async function readElementsOf(
  database: Database,
  principal: Principal,
  rows: readonly RowDifference[],
): Promise<(string | null)[]> {
  const nodes = new Set(rows.flatMap((row) => nodeOf(row) ?? []));
  const named = await database.read<{ node: number; element: string }>(principal, namesStatement, [
    principal.municipalityId,
    [...nodes],
  ]);
  const known = new Map(named.map(({ node, element }) => [node, element]));
  return rows.map((row) => known.get(nodeOf(row) ?? 0) ?? null);
}

/** Returns the node of a row: its own, that of a value's metric, or the source of a link. */
function nodeOf({ key, logged, present }: RowDifference): number | null {
  const row: Readonly<Record<string, unknown>> = { ...present, ...logged, ...key };
  return [row.node, row.metric, row.src].find((node) => typeof node === 'number') ?? null;
}

const namesStatement = {
  name: 'proof:names',
  text: `SELECT n.node, coalesce(e.kind || '/' || e.code, c.kind || '/' || c.code) AS element FROM unnest($2::int[]) n(node)
    LEFT JOIN elements e ON e.municipality_id = $1 AND e.node = n.node
    LEFT JOIN LATERAL (SELECT kind, code FROM changes c WHERE c.municipality_id = $1 AND c.node = n.node ORDER BY seq DESC LIMIT 1) c ON true`,
};

/**
 * Yields the numbers of entries, in batches, whose facts were changed, removed or added since they
 * were written.
 */
export async function* readTamperedFacts(
  database: Database,
  principal: Principal,
): AsyncGenerator<number[]> {
  const text = `SELECT coalesce(c.seq, f.seq) AS seq FROM (SELECT * FROM changes WHERE municipality_id = $1) c
    FULL JOIN (SELECT * FROM facts WHERE municipality_id = $1) f ON f.seq = c.seq
    WHERE c.facts_digest IS DISTINCT FROM sha256(convert_to(f.facts::text, 'UTF8')) ORDER BY 1`;
  for await (const rows of readRows<{ seq: string }>(
    database,
    principal,
    { text },
    [principal.municipalityId],
    600,
  ))
    yield rows.map(({ seq }) => Number(seq));
}

/**
 * Returns the entry from which on the log has facts (what was written before is in its baseline),
 * and whether the municipality's head would miss a day on which something begins or ends.
 */
export async function readProofScope(
  database: Database,
  principal: Principal,
  today: Day,
): Promise<{ since: number; skipsDay: boolean }> {
  const [row] = await database.read<{ since: string | null; skipsDay: boolean }>(
    principal,
    scopeStatement,
    [principal.municipalityId, today],
  );
  return { since: Number(row?.since ?? 0), skipsDay: row?.skipsDay ?? false };
}

const scopeStatement = {
  name: 'proof:scope',
  text: `SELECT (SELECT min(seq) FROM changes WHERE municipality_id = $1 AND format = 2) AS since,
      coalesce(t.next_change_on > (SELECT min(day) FROM (
        SELECT valid_from AS day FROM spans s WHERE municipality_id = $1 AND ${knownNow('s')}
        UNION ALL SELECT valid_to FROM spans s WHERE municipality_id = $1 AND ${knownNow('s')}) days WHERE day > $2::date), false) AS "skipsDay"
    FROM towns t WHERE t.municipality_id = $1`,
};

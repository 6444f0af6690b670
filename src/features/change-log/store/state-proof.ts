import type { Database } from '../../../core/database/database.ts';
import { readRows } from '../../../core/database/read-rows.ts';
import { knownNow } from '../../../core/database/time-sql.ts';
import type { Day } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';

/** The columns of a row as the log knows them: a text only by its mark. */
type Fact = Readonly<Record<string, unknown>>;

/** A row that does not stand as the log left it; null where there is none. */
export type RowDifference = {
  /** Of the log, which left it so; null where the log knows nothing of it, or where it follows from other rows. */
  readonly seq: string | null;
  readonly table: string;
  /** The values of its key beside the town. */
  readonly key: Fact;
  readonly logged: Fact | null;
  readonly present: Fact | null;
};

/** A table, and how a row `w` of it is said as a fact (migrations/0010-facts.sql). */
type Table = {
  readonly name: string;
  readonly municipality: string;
  readonly key: readonly string[];
  readonly keyOf: string;
  readonly rowOf: string;
};

/** Tables that follow from others and are not logged, with the rows that they must have. */
const derived: Readonly<Record<string, string>> = {
  latest_measurements: `SELECT DISTINCT ON (m.metric, m.scope) m.* FROM measurements m WHERE m.municipality_id = $1
    ORDER BY m.metric, m.scope, m.period_end DESC, m.period_start DESC, m.source`,
  shared_elements: `SELECT e.municipality_id, e.node, e.kind, e.code, e.visibility, e.live_from AS valid_from, e.live_to AS valid_to, e.name, e.search_text
    FROM elements e WHERE e.municipality_id = $1 AND e.visibility > 0 AND e.owner IS NULL AND e.is_published AND e.live_version IS NOT NULL AND e.search_text <> ''`,
  shared_words: `SELECT e.municipality_id, e.node, left(t.lexeme, 6) AS word, max(CASE WHEN 'A' = ANY (t.weights) THEN 1.0 ELSE 0.8 END)::real AS strength, e.visibility
    FROM elements e CROSS JOIN LATERAL unnest(e.search) t WHERE e.municipality_id = $1 AND e.visibility > 0 AND e.owner IS NULL AND e.is_published
      AND e.live_version IS NOT NULL AND e.search_text <> '' AND t.positions[1] <= 60 AND t.weights && '{A,B}' GROUP BY e.municipality_id, e.node, left(t.lexeme, 6), e.visibility`,
};

/** The tables that the proof reaches: those whose rows the log has facts of, and those that follow from them. */
const tablesStatement = {
  name: 'proof:tables',
  text: `SELECT t AS name, CASE t WHEN 'municipalities' THEN 'id' ELSE 'municipality_id' END AS municipality, fact_key(t) AS "keyOf", fact_row(t) AS "rowOf", (
      SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum))
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = t::regclass AND i.indisprimary AND a.attname <> CASE t WHEN 'municipalities' THEN 'id' ELSE 'municipality_id' END) AS key
    FROM (SELECT proved_tables() UNION ALL SELECT unnest($1::text[])) x(t)`,
};

/**
 * Every row of a town that is not as the log left it, and every row of the log's facts that was tampered with.
 * PostgreSQL sorts and joins, on its disk where it is much; only differences come here.
 */
export async function* readRowDifferences(
  database: Database,
  principal: Principal,
): AsyncGenerator<RowDifference[]> {
  const tables = await database.readOpen<Table>(tablesStatement, [Object.keys(derived)]);
  const keys = new Map(tables.map(({ name, key }) => [name, key]));
  const said = ({ name, keyOf, rowOf }: Table, rows: string) =>
    `SELECT '${name}', (${keyOf})::jsonb, (${rowOf})::jsonb FROM ${rows}`;
  const present = tables.map((table) =>
    said(table, `"${table.name}" w WHERE w.${table.municipality} = $1`),
  );
  const expected = tables.flatMap((table) =>
    derived[table.name] ? [said(table, `(${derived[table.name]}) w`)] : [],
  );
  const text = `WITH noted AS (
      SELECT DISTINCT ON (place, key) f.seq, x.fact ->> 0 AS place, (x.fact -> 1)::jsonb AS key, nullif((x.fact -> 2)::jsonb, 'null') AS fact
      FROM facts f JOIN changes c ON c.municipality_id = $1 AND c.seq = f.seq AND c.facts_digest = sha256(convert_to(f.facts::text, 'UTF8'))
      CROSS JOIN LATERAL json_array_elements(f.facts) WITH ORDINALITY x(fact, n)
      WHERE f.municipality_id = $1 ORDER BY place, key, f.seq DESC, x.n DESC
    ), logged AS (
      SELECT * FROM noted WHERE fact IS NOT NULL
      UNION ALL SELECT NULL, y.* FROM (${expected.join(' UNION ALL ')}) y
    ), present(place, key, fact) AS (
      ${present.join(' UNION ALL ')}
      UNION ALL SELECT 'changes', '[]', jsonb_build_object('nodes', n) FROM uncovered_nodes($1) n WHERE n IS NOT NULL
    ), differing AS (
      SELECT l.seq, coalesce(l.place, p.place) AS place, coalesce(l.key, p.key) AS key, l.fact AS logged, p.fact AS present
      FROM logged l FULL JOIN present p ON p.place = l.place AND p.key = l.key WHERE l.fact IS DISTINCT FROM p.fact
    )
    SELECT * FROM differing ORDER BY seq NULLS FIRST, place, key`;
  for await (const rows of readRows<Differing>(
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

type Differing = Pick<RowDifference, 'seq' | 'logged' | 'present'> & {
  readonly place: string;
  readonly key: readonly unknown[];
};

/**
 * The element of each row, `kind/code`, by what the log says of its node where it is gone; null for a row that belongs to none,
 * or to none that is known.
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

/** The node of a row: its own, that of a metric's value, or where a link begins. */
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

/** The numbers of the log whose facts are not those that it was written with, or that it was written with and are gone. */
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
 * From which number on the log has facts (what was written before stands in its baseline), and whether the town's head
 * would sleep through a day on which something begins or ends.
 */
export async function readProofScope(
  database: Database,
  principal: Principal,
  today: Day,
): Promise<{ since: number; isAsleep: boolean }> {
  const [row] = await database.read<{ since: string | null; isAsleep: boolean }>(
    principal,
    scopeStatement,
    [principal.municipalityId, today],
  );
  return { since: Number(row?.since ?? 0), isAsleep: row?.isAsleep ?? false };
}

const scopeStatement = {
  name: 'proof:scope',
  text: `SELECT (SELECT min(seq) FROM changes WHERE municipality_id = $1 AND format = 2) AS since,
      coalesce(t.next_change_on > (SELECT min(day) FROM (
        SELECT valid_from AS day FROM spans s WHERE municipality_id = $1 AND ${knownNow('s')}
        UNION ALL SELECT valid_to FROM spans s WHERE municipality_id = $1 AND ${knownNow('s')}) days WHERE day > $2::date), false) AS "isAsleep"
    FROM towns t WHERE t.municipality_id = $1`,
};

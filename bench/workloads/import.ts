import type { Bench, Workload } from '../bench.ts';
import {
  asOwner,
  issueToken,
  makeMunicipality,
  removeMunicipalities,
  tablesOfMunicipalities,
} from '../data-set.ts';
import { median, resultOf } from '../measure.ts';
import { plainLines } from '../town-lines.ts';

const elements = 10_000;
const slug = (side: string, round: number) => `bench-import-${side}-${round}`;

/**
 * Elements and links through `_import`, with validation, versions and log, against the bare copy of
 * the rows that it writes.
 */
export const imports: Workload = {
  name: 'import',
  target: 3,
  bound: 'at most',
  unit: 'time of a bare copy of the rows',
  run: async (bench) => {
    const { rounds, progress, dataSet } = bench;
    const body = plainLines(7, elements, '')
      .map((line) => JSON.stringify(line))
      .join('\n');
    const times: { product: number; bare: number }[] = [];
    progress.start('import', 2 * (rounds + 1));
    try {
      // the first round warms up: it compiles the validators
      for (let round = 0; round <= rounds; round++) {
        const product = await importThroughProduct(bench, body, round);
        progress.step();
        const bare = await copyRows(bench, round);
        progress.step();
        if (round > 0) times.push({ product, bare });
      }
    } finally {
      progress.stop();
      await removeMunicipalities(dataSet.url, slug('%', 0).replace(/0$/, '%'));
    }
    const seconds = (side: 'product' | 'bare') => median(times.map((time) => time[side])) / 1000;
    return resultOf(
      times.map(({ product, bare }) => product / bare),
      `product ${seconds('product').toFixed(2)} s; bare copy ${seconds('bare').toFixed(2)} s`,
    );
  },
};

/** Milliseconds that the product takes to answer the import into a fresh municipality. */
async function importThroughProduct(
  { opened, product }: Bench,
  body: string,
  round: number,
): Promise<number> {
  const municipality = await makeMunicipality(opened, 90_000 + round, slug('product', round));
  const token = await issueToken(opened, municipality.id, 'publisher');
  const start = performance.now();
  const answer = await fetch(
    `${product.origin}/v1/municipalities/${municipality.slug}/_import?mode=apply`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body,
    },
  );
  const report = await answer.text();
  const time = performance.now() - start;
  if (!answer.ok) throw new Error(`the import was refused: ${report.slice(0, 1000)}`);
  return time;
}

/** A municipality has begun its log when it is made. */
const logOfMunicipalities: readonly string[] = ['changes', 'facts'];

/**
 * Milliseconds that a bare copy of the same rows takes into another municipality:
 * `json_populate_recordset`, one statement a table, one transaction.
 */
async function copyRows({ opened, dataSet }: Bench, round: number): Promise<number> {
  const from = slug('product', round);
  const { rows: found } = await asOwner(dataSet.url, (client) =>
    client.query<{ id: number }>('SELECT id FROM municipalities WHERE slug = $1', [from]),
  );
  const municipality = await makeMunicipality(opened, 95_000 + round, slug('bare', round));
  return asOwner(dataSet.url, async (client) => {
    const tables: { name: string; json: string }[] = [];
    for (const { name } of (await tablesOfMunicipalities(client)).filter(
      (table) => table.name !== 'towns',
    )) {
      const rest = logOfMunicipalities.includes(name)
        ? 'AND t.seq > (SELECT seq FROM towns WHERE municipality_id = $2)'
        : '';
      const text = `SELECT json_agg(to_jsonb(t) || jsonb_build_object('municipality_id', $2::int))::text AS json FROM ${name} t WHERE municipality_id = $1 ${rest}`;
      const { rows } = await client.query<{ json: string | null }>(text, [
        found[0]?.id,
        municipality.id,
      ]);
      if (rows[0]?.json) tables.push({ name, json: rows[0].json });
    }
    await client.query('BEGIN');
    // what the triggers note of a row stands among the rows already; constraints are triggers of
    // the system and stay
    for (const { name } of tables) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
    const start = performance.now();
    for (const { name, json } of tables)
      await client.query(
        `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`,
        [json],
      );
    for (const { name } of tables) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    await client.query('COMMIT');
    return performance.now() - start;
  });
}

import { type Opened, openServices } from '../../src/cli/service/open-services.ts';
import { inTransaction } from '../../src/core/database/transaction.ts';
import type { Principal, Role } from '../../src/core/model/principal.ts';
import {
  insertMunicipality,
  type Municipality,
} from '../../src/core/store/municipalities/municipalities.ts';
import { issueToken as issue } from '../../src/features/access/operations/issue-token.ts';
import { importLines } from '../../src/features/transfer/operations/import.ts';
import type { Progress } from '../report/progress.ts';
import { asOwner, tablesOfMunicipalities } from './owner.ts';
import { type Line, municipalityLines, plainLines } from './town-lines.ts';

/** A municipality of the data set, with the token of a member. */
export type BenchMunicipality = {
  readonly id: number;
  readonly slug: string;
  readonly token: string;
};

export type DataSet = {
  readonly url: string;
  readonly municipalities: readonly BenchMunicipality[];
  readonly large: BenchMunicipality & { readonly elements: number };
};

/**
 * Different municipalities that go through the product's own import; the others are copies of their
 * rows.
 */
const patterns = 20;

/** The municipality whose export is measured. */
const elementsOfLarge = (municipalities: number): number =>
  Math.min(50_000, Math.max(5_000, municipalities * 250));

const version = 1;
const describe = (municipalities: number): string =>
  `osnova bench data set ${version}, ${municipalities} towns`;

/**
 * Opens the database at its place and makes the data set in it, unless it is there from a run before.
 * @throws Error when the database holds anything else
 */
export async function prepareDataSet(
  place: { databaseUrl: string | null; dataDir: string },
  municipalities: number,
  progress: Progress,
): Promise<{ dataSet: DataSet; opened: Opened }> {
  const quiet = {
    info: () => undefined,
    warn: (message: string) => process.stderr.write(`${message}\n`),
    error: () => undefined,
  };
  const opened = await openServices({ ...place, databasePool: 10 }, null, quiet);
  try {
    const known = await markOf(opened.url);
    if (known !== null && known !== describe(municipalities))
      throw new Error(
        `the database holds something else (${known}); choose another folder or an empty database`,
      );
    if (known === null) await build(opened, municipalities, progress);
    return { opened, dataSet: await withTokens(opened, municipalities) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What the comment of the database says it holds; null for an empty one. */
const markOf = (url: string): Promise<string | null> =>
  asOwner(url, async (client) => {
    const { rows } = await client.query<{ mark: string | null; municipalities: number }>(
      `SELECT shobj_description((SELECT oid FROM pg_database WHERE datname = current_database()), 'pg_database') AS mark,
        (SELECT count(*)::int FROM municipalities) AS municipalities`,
    );
    const [row] = rows;
    return row?.mark?.startsWith('osnova bench')
      ? row.mark
      : row?.municipalities
        ? `${row.municipalities} municipalities`
        : null;
  });

async function build(opened: Opened, municipalities: number, progress: Progress): Promise<void> {
  const made = Math.min(patterns, municipalities);
  const large = elementsOfLarge(municipalities);
  progress.start('data set', municipalities + large / 5000 + 1);
  for (let n = 1; n <= made; n++) {
    await importMunicipality(opened, await makeMunicipality(opened, n), municipalityLines(n));
    progress.step();
  }
  await copyMunicipalities(opened.url, made, municipalities, progress);
  const municipality = await makeMunicipality(opened, 0);
  const lines = plainLines(0, large);
  for (let from = 0; from < lines.length; from += 5000) {
    await importMunicipality(opened, municipality, lines.slice(from, from + 5000));
    progress.step();
  }
  await settle(opened.url, describe(municipalities));
  progress.stop();
}

const slugOf = (n: number): string => (n === 0 ? 'bench-large' : `bench-${n}`);
const systemIn = (municipalityId: number): Principal => ({
  municipalityId,
  level: 'internal',
  role: 'administrator',
  positions: [],
  actor: 'bench',
});

/** A fresh municipality, through the product. */
export const makeMunicipality = (
  { services }: Opened,
  n: number,
  slug = slugOf(n),
): Promise<Municipality> =>
  inTransaction(services.database, systemIn(0), (transaction) =>
    insertMunicipality(transaction, {
      ico: String(10_000_000 + n),
      slug,
      name: `Obec ${n}`,
      details: {},
    }),
  );

/** Imports lines into a municipality, in one transaction. */
export async function importMunicipality(
  { services }: Opened,
  municipality: Municipality,
  lines: readonly Line[],
): Promise<void> {
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  const principal = systemIn(municipality.id);
  await inTransaction(services.database, principal, (transaction) =>
    importLines(services, { principal, municipality }, transaction, text, null),
  );
}

/**
 * Copies the rows of the municipalities made to all the others, table by table: the rows are what
 * the product itself wrote.
 */
const copyMunicipalities = (
  url: string,
  made: number,
  municipalities: number,
  progress: Progress,
): Promise<void> =>
  asOwner(url, async (client) => {
    const tables = await tablesOfMunicipalities(client);
    for (let n = made + 1; n <= municipalities; n++) {
      await client.query('BEGIN');
      const insert = `INSERT INTO municipalities (ico, slug, name) VALUES ($1, $2, $3) RETURNING id`;
      const { rows } = await client.query<{ id: number }>(insert, [
        String(10_000_000 + n),
        slugOf(n),
        `Obec ${n}`,
      ]);
      const pattern = 'SELECT id FROM municipalities WHERE slug = $1';
      const { rows: patternRows } = await client.query<{ id: number }>(pattern, [
        slugOf(1 + ((n - 1) % made)),
      ]);
      for (const { name, columns } of tables)
        await client.query(
          `INSERT INTO ${name} (municipality_id, ${columns.join(', ')}) SELECT $1, ${columns.join(', ')} FROM ${name} WHERE municipality_id = $2`,
          [rows[0]?.id, patternRows[0]?.id],
        );
      await client.query('COMMIT');
      progress.step();
    }
  });

/**
 * Fresh statistics and visibility maps, and everything on disk, so that both sides find the same
 * quiet database.
 */
const settle = (url: string, mark: string): Promise<void> =>
  asOwner(url, async (client) => {
    await client.query('VACUUM (ANALYZE)');
    await client.query(
      `DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE %I IS %L', current_database(), '${mark}'); END $$`,
    );
    await client.query('CHECKPOINT');
  });

/** A token of a municipality, as its administrator would issue it. */
export async function issueToken(
  { services }: Opened,
  municipalityId: number,
  role: Role,
): Promise<string> {
  const token = { name: 'bench', role, positions: [], expiresAt: null };
  return (
    await inTransaction(services.database, systemIn(municipalityId), (transaction) =>
      issue(transaction, token, new Date()),
    )
  ).token;
}

async function withTokens(opened: Opened, municipalities: number): Promise<DataSet> {
  const found = await asOwner(opened.url, (client) =>
    client.query<{ id: number; slug: string }>(
      `SELECT id, slug FROM municipalities WHERE slug LIKE 'bench-%' ORDER BY id`,
    ),
  );
  const withToken = await Promise.all(
    found.rows.map(async ({ id, slug }) => ({
      id,
      slug,
      token: await issueToken(opened, id, 'reader'),
    })),
  );
  const large = withToken.find(({ slug }) => slug === slugOf(0)) as BenchMunicipality; // the data set has one
  return {
    url: opened.url,
    municipalities: withToken.filter((municipality) => municipality !== large),
    large: { ...large, elements: elementsOfLarge(municipalities) },
  };
}

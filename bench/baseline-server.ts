import { createServer } from 'node:http';
import pg from 'pg';
import type { Statement } from '../src/core/database/database.ts';
import { isolationStatement } from '../src/core/database/isolated-query.ts';
import { neighbourhoodStatement } from './neighbourhood-statement.ts';
import { cardStatement, pageStatement } from './product-statements.ts';
import { searchStatement, searchValues } from './search-statement.ts';

/**
 * What a bare server answers: node:http, named statements, JSON text by PostgreSQL, and nothing around it: no check of
 * input, no tokens, no limits. The walls are held the plain way: BEGIN, set_config, the statement, COMMIT.
 * Under `/unwalled` there are no walls at all: one statement, as a superuser.
 */
const [url = '', questions = '[]', today = ''] = process.argv.slice(2);
const readTime = { asOf: today, knownAt: null };

// JSON that PostgreSQL made stays text
const types = { getTypeParser: () => (value: string) => value };
const settings =
  '-c default_transaction_read_only=on -c statement_timeout=5000 -c plan_cache_mode=force_generic_plan -c TimeZone=UTC -c jit=off';
const common = {
  connectionString: url,
  max: 10,
  types,
  application_name: 'bench-baseline',
} as const;
const isolated = new pg.Pool({ ...common, options: `-c role=osnova_ro ${settings}` });
const unisolated = new pg.Pool({ ...common, options: settings });

type Row = Readonly<Record<string, string | null>>;
type Read = (
  municipality: number,
  statement: Statement,
  values: readonly unknown[],
) => Promise<Row | undefined>;

const readIsolated: Read = async (municipality, statement, values) => {
  const client = await isolated.connect();
  try {
    await client.query('BEGIN');
    await client.query({ ...isolationStatement, values: [String(municipality), '0', 'off'] });
    const { rows } = await client.query<Row>({ ...statement, values: [...values] });
    await client.query('COMMIT');
    return rows[0];
  } finally {
    client.release();
  }
};
const readUnisolated: Read = async (_town, statement, values) =>
  (await unisolated.query<Row>({ ...statement, values: [...values] })).rows[0];

const municipalities = new Map(
  (
    await unisolated.query<{ id: string; slug: string }>('SELECT id, slug FROM municipalities')
  ).rows.map(({ id, slug }) => [slug, Number(id)]),
);
const card = await cardStatement(readTime);
const page = await pageStatement(readTime);
const searches = new Map(
  (JSON.parse(questions) as string[]).map((question) => [
    question,
    searchValues(question, 20, today),
  ]),
);

async function answer(path: string, query: URLSearchParams, read: Read): Promise<string | null> {
  const [, , , slug = '', what, code = ''] = path.split('/');
  const municipality = municipalities.get(slug) ?? 0;
  switch (what) {
    case 'process-cards':
      return (await read(municipality, card.statement, [municipality, code, today]))?.json ?? null;
    case 'processes':
      return pageOf(
        await read(municipality, page.statement, [municipality, today, Number(query.get('limit'))]),
      );
    case 'search':
      return hitsOf(query.get('q') ?? '', municipality, read);
    default:
      return neighbourhoodOf(query, municipality, read);
  }
}

const pageOf = (row: Row | undefined): string =>
  `{"items":${row?.items ?? '[]'},"asOf":"${today}"}`;

async function hitsOf(question: string, municipality: number, read: Read): Promise<string> {
  const values = searches.get(question) as readonly unknown[]; // all questions of the run are known
  const row = await read(municipality, searchStatement, [municipality, ...values]);
  return `{"asOf":"${today}","items":${row?.hits ?? '[]'},"facets":${row?.facets ?? '{}'}}`;
}

async function neighbourhoodOf(
  query: URLSearchParams,
  municipality: number,
  read: Read,
): Promise<string | null> {
  const [kind, code] = (query.get('of') ?? '').split('/');
  const relations = (query.get('relations') ?? '').split(',');
  return (
    (
      await read(municipality, neighbourhoodStatement, [
        municipality,
        kind,
        code,
        Number(query.get('depth')),
        relations,
        today,
      ])
    )?.json ?? null
  );
}

const server = createServer((request, response) => {
  const target = request.url ?? '';
  const isUnisolated = target.startsWith('/unwalled');
  const [path = '', query] = (isUnisolated ? target.slice('/unwalled'.length) : target).split(
    '?',
    2,
  );
  answer(path, new URLSearchParams(query), isUnisolated ? readUnisolated : readIsolated).then(
    (json) =>
      response
        .writeHead(json === null ? 404 : 200, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(json ?? ''),
        })
        .end(json ?? ''),
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as { port: number }).port }),
); // it listens on a port

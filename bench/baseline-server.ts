import { createServer } from 'node:http';
import pg from 'pg';
import type { Statement } from '../src/core/database/database.ts';
import { wallStatement } from '../src/core/database/walled-query.ts';
import { neighbourhoodStatement } from './neighbourhood-statement.ts';
import { cardStatement, pageStatement } from './product-statements.ts';
import { searchStatement, searchValues } from './search-statement.ts';

/**
 * What a bare server answers: node:http, named statements, JSON text by PostgreSQL, and nothing around it: no check of
 * input, no tokens, no limits. The walls are held the plain way: BEGIN, set_config, the statement, COMMIT.
 * Under `/unwalled` there are no walls at all: one statement, as a superuser.
 */
const [url = '', questions = '[]', today = ''] = process.argv.slice(2);
const moment = { asOf: today, knownAt: null };

// JSON that PostgreSQL made stays text
const types = { getTypeParser: () => (value: string) => value };
const settings =
  '-c default_transaction_read_only=on -c statement_timeout=5000 -c plan_cache_mode=force_generic_plan -c TimeZone=UTC -c jit=off';
const common = { connectionString: url, max: 10, types, application_name: 'bench-baseline' } as const;
const walled = new pg.Pool({ ...common, options: `-c role=osnova_ro ${settings}` });
const unwalled = new pg.Pool({ ...common, options: settings });

type Row = Readonly<Record<string, string | null>>;
type Read = (town: number, statement: Statement, values: readonly unknown[]) => Promise<Row | undefined>;

const readWalled: Read = async (town, statement, values) => {
  const client = await walled.connect();
  try {
    await client.query('BEGIN');
    await client.query({ ...wallStatement, values: [String(town), '0', 'off'] });
    const { rows } = await client.query<Row>({ ...statement, values: [...values] });
    await client.query('COMMIT');
    return rows[0];
  } finally {
    client.release();
  }
};
const readUnwalled: Read = async (_town, statement, values) => (await unwalled.query<Row>({ ...statement, values: [...values] })).rows[0];

const towns = new Map(
  (await unwalled.query<{ id: string; slug: string }>('SELECT id, slug FROM municipalities')).rows.map(({ id, slug }) => [
    slug,
    Number(id),
  ]),
);
const card = await cardStatement(moment);
const page = await pageStatement(moment);
const searches = new Map((JSON.parse(questions) as string[]).map((question) => [question, searchValues(question, 20, today)]));

async function answer(path: string, query: URLSearchParams, read: Read): Promise<string | null> {
  const [, , , slug = '', what, code = ''] = path.split('/');
  const town = towns.get(slug) ?? 0;
  switch (what) {
    case 'process-cards':
      return (await read(town, card.statement, [town, code, today]))?.json ?? null;
    case 'processes':
      return pageOf(await read(town, page.statement, [town, today, Number(query.get('limit'))]));
    case 'search':
      return hitsOf(query.get('q') ?? '', town, read);
    default:
      return neighbourhoodOf(query, town, read);
  }
}

const pageOf = (row: Row | undefined): string => `{"items":${row?.items ?? '[]'},"asOf":"${today}"}`;

async function hitsOf(question: string, town: number, read: Read): Promise<string> {
  const values = searches.get(question) as readonly unknown[]; // all questions of the run are known
  const row = await read(town, searchStatement, [town, ...values]);
  return `{"asOf":"${today}","items":${row?.hits ?? '[]'},"facets":${row?.facets ?? '{}'}}`;
}

async function neighbourhoodOf(query: URLSearchParams, town: number, read: Read): Promise<string | null> {
  const [kind, code] = (query.get('of') ?? '').split('/');
  const relations = (query.get('relations') ?? '').split(',');
  return (await read(town, neighbourhoodStatement, [town, kind, code, Number(query.get('depth')), relations, today]))?.json ?? null;
}

const server = createServer((request, response) => {
  const target = request.url ?? '';
  const isUnwalled = target.startsWith('/unwalled');
  const [path = '', query] = (isUnwalled ? target.slice('/unwalled'.length) : target).split('?', 2);
  answer(path, new URLSearchParams(query), isUnwalled ? readUnwalled : readWalled).then(
    (json) =>
      response
        .writeHead(json === null ? 404 : 200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json ?? '') })
        .end(json ?? ''),
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port })); // it listens on a port

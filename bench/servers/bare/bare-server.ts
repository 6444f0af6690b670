import { createServer } from 'node:http';
import { append, appendBatch } from './append.ts';
import { BareDatabase } from './bare-database.ts';
import type { BareAnswer, BareHandler, MakeHandler } from './bare-handler.ts';
import { card } from './card.ts';
import { coverage } from './coverage.ts';
import { exportLines } from './export.ts';
import { list } from './list.ts';
import { neighbourhoodByCte } from './neighbourhood-by-cte.ts';
import { neighbourhoodInMemory } from './neighbourhood-in-memory.ts';
import { search } from './search.ts';

/**
 * The least that a server on this schema can do: node:http, one named statement a request, JSON
 * text made by PostgreSQL, as a superuser whom row-level security does not bind. It checks no
 * input and knows no tokens, no limits and no log.
 */
const [url = '', today = ''] = process.argv.slice(2);
const database = new BareDatabase(url);

/** By method and what follows the municipality in the path, with `*` for a code. */
const handlers: ReadonlyMap<string, BareHandler> = new Map(
  Object.entries({
    'GET process-cards/*': card,
    'GET processes': list,
    'GET search': search,
    'GET graph/neighbourhood': neighbourhoodByCte,
    'GET in-memory/neighbourhood': neighbourhoodInMemory,
    'GET graph/coverage': coverage,
    'GET _export': exportLines,
    'POST metrics/*/measurements': append,
    'POST measurements/_batch': appendBatch,
  } satisfies Record<string, MakeHandler>).map(([route, make]) => [route, make(database, today)]),
);

/** Returns the key of a route: the code of an item is replaced by a star. */
const routeOf = (method: string, segments: readonly string[]): string => {
  const isItem = segments[0] === 'process-cards' || segments[0] === 'metrics';
  return `${method} ${segments.map((segment, index) => (isItem && index === 1 ? '*' : segment)).join('/')}`;
};

const server = createServer((message, response) => {
  const [path = '', query] = (message.url ?? '').split('?', 2);
  const [, , , slug = '', ...segments] = path.split('/');
  const handler = handlers.get(routeOf(message.method ?? '', segments));
  const answer = async (): Promise<BareAnswer | null> => {
    const municipality = await database.municipalityOf(slug);
    const request = { message, municipality, segments, query: new URLSearchParams(query) };
    return handler ? handler(request, response) : { status: 404, json: null };
  };
  answer().then(
    (answered) => {
      if (!answered) return;
      const { status, json, etag } = answered;
      response
        .writeHead(status, {
          ...(json === null
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) }),
          ...(etag === undefined ? {} : { etag }),
        })
        .end(json ?? '');
    },
    (error: Error) => {
      if (response.headersSent) response.destroy(error);
      else response.writeHead(500).end(error.message);
    },
  );
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as { port: number }).port }),
); // it listens on a port

import type { Response } from 'supertest';
import type { Document } from '../../../src/core/model/document.ts';
import type { Kind } from '../../../src/core/model/kind.ts';
import type { TestApp, TestMunicipality } from '../test-app.ts';

type Query = Readonly<Record<string, string>>;
type RequestOptions = {
  readonly query?: Query;
  readonly match?: string | undefined;
  readonly headers?: Query;
};

/** A client of one municipality's API with the administrator's token. */
export type MunicipalityClient = {
  readonly get: (path: string, query?: Query, headers?: Query) => Promise<Response>;
  readonly send: (
    method: 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body?: object,
    options?: RequestOptions,
  ) => Promise<Response>;
  readonly import: (lines: readonly object[] | string, query?: Query) => Promise<Response>;
  /**
   * Creates an element that is in force from a day on; returns the response of the last request.
   */
  readonly inForce: (kind: Kind, document: Document, validFrom?: string) => Promise<Response>;
  /** Returns the municipality's counter of writes and the length of its log. */
  readonly head: () => Promise<{ version: number; seq: number }>;
};

/** Returns a client of a municipality's API. */
export function clientFor({ http }: TestApp, municipality: TestMunicipality): MunicipalityClient {
  const token = municipality.tokens.administrator;
  const get: MunicipalityClient['get'] = (path, query = {}, headers = {}) =>
    http
      .get(`${municipality.path}/${path}`.replace(/\/$/, ''))
      .auth(token, { type: 'bearer' })
      .set(headers)
      .query(query);
  const send: MunicipalityClient['send'] = async (
    method,
    path,
    body,
    { query = {}, match, headers = {} } = {},
  ) => {
    const type = method === 'patch' ? 'application/merge-patch+json' : 'application/json';
    const request = http[method](`${municipality.path}/${path}`)
      .auth(token, { type: 'bearer' })
      .set(headers)
      .query(query);
    if (match !== undefined) request.set('If-Match', match);
    return body === undefined ? request : request.type(type).send(JSON.stringify(body));
  };
  return {
    get,
    send,
    import: (lines, query = {}) =>
      http
        .post(`${municipality.path}/_import`)
        .auth(token, { type: 'bearer' })
        .query({ mode: 'apply', ...query })
        .type('application/x-ndjson')
        .send(
          typeof lines === 'string'
            ? lines
            : lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
        ),
    inForce: async (kind, document, validFrom) => {
      const days: Query = validFrom === undefined ? {} : { validFrom };
      if (kind.lifecycle === 'direct') return send('post', kind.key, document, { query: days });
      const draft = await send('post', kind.key, document);
      return send('post', `${itemOf(kind, document)}/draft/_publish`, days, {
        match: etagOf(draft),
      });
    },
    head: async () => {
      const { body } = await get('');
      return { version: body.version, seq: body.log.seq };
    },
  };
}

export const itemOf = (kind: Kind, { code }: Pick<Document, 'code'>): string =>
  `${kind.key}/${encodeURIComponent(code)}`;

/** The ETag of an answer. */
export const etagOf = ({ headers }: Response): string => headers.etag as string; // every document has one

/** Returns the document of an answer without `meta`. */
export function contentOf({ body }: Response): Record<string, unknown> {
  const { meta: _, ...document } = body as Record<string, unknown>; // answers with documents are objects
  return document;
}

/** Expects a problem of the given status and type; returns the pointers of its violations. */
export function problemOf(response: Response, status: number, type: string): string[] {
  expect({ status: response.status, type: response.body.type, media: response.type }).toEqual({
    status,
    type: `/problems/${type}`,
    media: 'application/problem+json',
  });
  return ((response.body.errors ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);
}

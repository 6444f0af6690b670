import type { Browser } from 'playwright-core';
import { describeApi } from '../../../../src/app.ts';
import { model } from '../../../../src/core/kinds/index.ts';
import { itInBrowser, openBrowser, openForeignPage } from '../../../support/http/chromium.ts';
import { addressOf, declaredRoutes } from '../../../support/http/declared-routes.ts';
import { bearer } from '../../../support/http/requests.ts';
import {
  adminToken,
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let foreign: Awaited<ReturnType<typeof openForeignPage>>;
let test: TestApp;
let municipality: TestMunicipality;
let browser: Browser | null;

beforeAll(async () => {
  foreign = await openForeignPage();
  test = await openTestApp({ corsOrigins: [foreign.origin] });
  municipality = await makeMunicipality(test);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await test.close();
  foreign.close();
});

const listOf = (header: unknown): string[] =>
  String(header)
    .split(',')
    .map((name) => name.trim().toLowerCase());

const methods = [
  ...new Set(
    Object.values(describeApi(model, '0').paths as Record<string, object>).flatMap(Object.keys),
  ),
]
  .filter((member) =>
    ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].includes(member),
  ) // the methods of a path item, says OpenAPI
  .map((method) => method.toUpperCase());

it.each(methods)('allows a page of a named site to send %s', async (method) => {
  const { headers, statusCode } = await test.app.inject({
    method: 'OPTIONS',
    url: `${municipality.path}/units/X`,
    headers: {
      origin: foreign.origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,if-match,content-type',
    },
  });
  expect(statusCode).toBe(204);
  expect(headers['access-control-allow-origin']).toBe(foreign.origin);
  expect(listOf(headers['access-control-allow-methods'])).toContain(method.toLowerCase());
  expect(listOf(headers['access-control-allow-headers'])).toEqual([
    'authorization',
    'if-match',
    'content-type',
  ]);
  expect(Number(headers['access-control-max-age'])).toBeGreaterThan(0);
});

it('allows no other site', async () => {
  const { headers } = await test.app.inject({
    url: municipality.path,
    headers: { origin: 'https://else.example' },
  });
  expect(headers['access-control-allow-origin']).not.toBe('https://else.example');
});

/** The names in every `headers` of a part of the document. */
function headersIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([member, value]) =>
    member === 'headers' ? Object.keys(value as object) : headersIn(value),
  );
}

describe('the headers that a page may read', () => {
  /** What browsers let pages read anyway, and what speaks to browsers and proxies alone. */
  const isElse =
    /^(access-control-|content-(?!disposition)|cross-origin-|x-|(cache-control|connection|date|keep-alive|origin-agent-cluster|referrer-policy|strict-transport-security|transfer-encoding|vary)$)/;

  const exposed = async () => {
    const { headers } = await test.app.inject({
      url: municipality.path,
      headers: { origin: foreign.origin },
    });
    return listOf(headers['access-control-expose-headers']);
  };

  it('are all that the document declares', async () => {
    const { paths, components } = describeApi(model, '0') as {
      paths: object;
      components: { responses: object };
    };
    const named = [paths, components.responses]
      .flatMap(headersIn)
      .map((name) => name.toLowerCase());
    expect(named).toEqual(expect.arrayContaining(['etag', 'ratelimit-limit', 'location']));
    expect(await exposed()).toEqual(
      expect.arrayContaining(named.filter((name) => !isElse.test(name))),
    );
  });

  it('are all that any route sends', async () => {
    const sent = new Set<string>();
    const ask = async (
      method: string,
      url: string,
      headers: Readonly<Record<string, string>>,
      payload = '{}',
    ) => {
      const answer = await test.app.inject({
        method: method as 'GET',
        url,
        headers,
        ...(method === 'GET' ? {} : { payload }),
      });
      for (const name of Object.keys(answer.headers)) sent.add(name);
    };
    for (const route of declaredRoutes(test)) {
      const url = addressOf(route, { municipality: municipality.slug });
      await ask(route.method, url, { 'content-type': 'text/strange' });
      await ask(route.method, url, {
        ...bearer(adminToken),
        'content-type': 'application/json',
        'if-match': '*',
      });
    }
    const once = {
      ...bearer(adminToken),
      'content-type': 'application/json',
      'idempotency-key': 'once',
    };
    for (const _ of [1, 2])
      await ask(
        'POST',
        `${municipality.path}/units`,
        once,
        JSON.stringify({ code: 'O-1', name: 'Odbor' }),
      );
    await ask('GET', `${municipality.path}/units?limit=1`, {});
    await ask('DELETE', '/openapi.json', {});
    expect([...sent]).toEqual(
      expect.arrayContaining([
        'etag',
        'location',
        'www-authenticate',
        'idempotency-replayed',
        'allow',
      ]),
    );
    const list = await exposed();
    expect([...sent].filter((name) => !isElse.test(name) && !list.includes(name))).toEqual([]);
  });
});

itInBrowser(
  'lets a page in a browser write, change and delete, and read what the headers say',
  async () => {
    const page = await (browser as Browser).newPage();
    await page.addInitScript('globalThis.__name = (named) => named'); // the loader of TypeScript names functions by it, also those sent to a page
    await page.goto(foreign.origin);
    const base = `http://127.0.0.1:${test.port}${municipality.path}`;
    const answers = await page.evaluate(
      async ({ base, authorization }) => {
        const send = async (
          method: string,
          path: string,
          body?: object,
          more: Record<string, string> = {},
        ) => {
          const answer = await fetch(base + path, {
            method,
            headers: {
              authorization,
              ...(body ? { 'content-type': 'application/json' } : {}),
              ...more,
            },
            ...(body ? { body: JSON.stringify(body) } : {}),
          });
          return { status: answer.status, headers: Object.fromEntries(answer.headers) };
        };
        const goal = { code: 'C-1', name: 'Cíl', level: 'strategic' };
        const made = await send('PUT', '/goals/C-1', goal);
        const changed = await send(
          'PATCH',
          '/goals/C-1/draft',
          { name: 'Jiný cíl' },
          { 'if-match': made.headers.etag ?? '' },
        );
        const gone = await send('DELETE', '/goals/C-1/draft', undefined, {
          'if-match': changed.headers.etag ?? '',
        });
        return { made, changed, gone };
      },
      { base, authorization: `Bearer ${municipality.tokens.publisher}` },
    );
    expect([answers.made.status, answers.changed.status, answers.gone.status]).toEqual([
      201, 200, 204,
    ]);
    expect(answers.made.headers).toMatchObject({
      etag: expect.any(String),
      location: `${municipality.path}/goals/C-1`,
    });
    expect(answers.gone.headers).toMatchObject({
      'ratelimit-limit': expect.any(String),
      'api-version': expect.any(String),
    });
  },
);

import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { adminToken, icoOf, type TestApp } from './test-app.ts';

/** A town to which acts happen, one after another. */
export type HistoryMunicipality = {
  readonly import: (lines: readonly object[] | string) => Promise<void>;
  readonly put: (path: string, body: object) => Promise<void>;
  /** An act upon an element, with the tag of what it is upon; nothing where there is none. */
  readonly act: (
    path: string,
    name: string,
    body: object,
    at?: Readonly<Record<string, string>>,
  ) => Promise<void>;
  readonly erase: (path: string) => Promise<void>;
  readonly wait: (days: number) => void;
  /** What a token gets; null: what anyone does. */
  readonly export: (
    query?: string,
    token?: string | null,
  ) => Promise<{ text: string; leftOut: string }>;
  readonly exportOf: (kind: string) => Promise<string>;
  /** Brings lines in; they must not be refused. */
  readonly take: (lines: string) => Promise<Record<string, unknown>>;
};

let made = 5000;
const day = 86_400_000;

/** Makes an empty town. Its clock is that of the application. */
export async function makeHistoryMunicipality(
  test: TestApp,
  clock: { now: number },
): Promise<HistoryMunicipality> {
  const slug = `dejiny-${++made}`;
  const root = '/v1/municipalities';
  const path = `${root}/${slug}`;
  const auth = { authorization: `Bearer ${adminToken}` };
  const json = { ...auth, 'content-type': 'application/json' };
  const ask = async (request: InjectOptions): Promise<LightMyRequestResponse> => {
    const answer = await test.app.inject(request);
    if (answer.statusCode >= 500) throw new Error(`${JSON.stringify(request)}: ${answer.body}`);
    return answer;
  };
  const etagAt = async (at: string, query = ''): Promise<Record<string, string>> => {
    const { headers } = await ask({ url: `${path}/${encodeURI(at)}${query}`, headers: auth });
    return typeof headers.etag === 'string' ? { 'if-match': headers.etag } : {};
  };
  /** What acts upon an element name: where nothing is in force and there is no draft, its newest version. */
  const etagOfElement = async (at: string): Promise<Record<string, string>> => {
    const present = await etagAt(at);
    if (present['if-match']) return present;
    const { items = [] } = (
      await ask({ url: `${path}/${encodeURI(at)}/versions`, headers: auth })
    ).json<{
      items?: { version: number }[];
    }>();
    return items[0] ? etagAt(`${at}/versions/${items[0].version}`) : {};
  };
  const bringIn = (lines: string, danglingLinks: 'refuse' | 'leave-out') =>
    ask({
      method: 'POST',
      url: `${path}/_import?mode=apply&reason=zkouska&danglingLinks=${danglingLinks}`,
      headers: { ...auth, 'content-type': 'application/x-ndjson' },
      payload: lines,
    });
  await ask({
    method: 'POST',
    url: root,
    headers: json,
    payload: { ico: icoOf(made), slug, name: slug },
  });
  return {
    import: async (lines) => {
      await bringIn(
        typeof lines === 'string' ? lines : lines.map((line) => JSON.stringify(line)).join('\n'),
        'leave-out',
      );
    },
    put: async (at, body) => {
      const draft = await etagAt(`${at}/draft`);
      const [where, etag] = draft['if-match'] ? [`${at}/draft`, draft] : [at, await etagAt(at)];
      const put = (headers: Record<string, string>) =>
        ask({ method: 'PUT', url: `${path}/${encodeURI(where)}`, headers, payload: body });
      // own fields that are declared for the first time have a tag to read, but none to name
      if ((await put({ ...json, ...etag })).statusCode === 412) await put(json);
    },
    act: async (at, name, body, query = {}) => {
      const search = new URLSearchParams(query).toString();
      const etag = search === '' ? await etagOfElement(at) : await etagAt(at, `?${search}`);
      if (!etag['if-match']) return;
      await ask({
        method: 'POST',
        url: `${path}/${encodeURI(at)}/${name}`,
        headers: { ...json, ...etag },
        payload: body,
      });
    },
    erase: async (at) => {
      await ask({
        method: 'POST',
        url: `${path}/${encodeURI(at)}/_erase`,
        headers: json,
        payload: {},
      });
    },
    wait: (days) => {
      clock.now += days * day;
      test.setNow(new Date(clock.now).toISOString());
    },
    export: async (query = '', token = adminToken) => {
      const who = token === null ? {} : { authorization: `Bearer ${token}` };
      const { body, statusCode, headers } = await ask({
        url: `${path}/_export${query}`,
        headers: who,
      });
      if (statusCode !== 200) throw new Error(body);
      return { text: body, leftOut: String(headers['left-out']) };
    },
    exportOf: async (kind) =>
      (
        await ask({
          url: `${path}/${kind}/_export`,
          headers: { ...auth, accept: 'application/x-ndjson' },
        })
      ).body,
    take: async (lines) => {
      const answer = await bringIn(lines, 'refuse');
      if (answer.statusCode !== 200)
        throw new Error(`the lines were refused: ${answer.body}\n${lines}`);
      return answer.json();
    },
  };
}

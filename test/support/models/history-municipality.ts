import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { adminToken, icoOf, type TestApp } from '../test-app.ts';

/** A municipality upon which acts are performed, one after another. */
export type HistoryMunicipality = {
  readonly import: (lines: readonly object[] | string) => Promise<void>;
  readonly put: (path: string, body: object) => Promise<void>;
  /** Performs an act upon an element with its ETag; does nothing where there is no element. */
  readonly act: (
    path: string,
    name: string,
    body: object,
    at?: Readonly<Record<string, string>>,
  ) => Promise<void>;
  readonly erase: (path: string) => Promise<void>;
  readonly wait: (days: number) => void;
  /** Exports what the token may see; with null, what anyone may. */
  readonly export: (
    query?: string,
    token?: string | null,
  ) => Promise<{ text: string; leftOut: string }>;
  readonly exportOf: (kind: string) => Promise<string>;
  /** Imports lines and returns the report. @throws Error when the import is refused */
  readonly take: (lines: string) => Promise<Record<string, unknown>>;
};

let lastNumber = 5000;
const day = 86_400_000;

/** Makes an empty municipality; its clock is that of the application. */
export async function makeHistoryMunicipality(
  test: TestApp,
  clock: { now: number },
): Promise<HistoryMunicipality> {
  const slug = `dejiny-${++lastNumber}`;
  const root = '/v1/municipalities';
  const path = `${root}/${slug}`;
  const auth = { authorization: `Bearer ${adminToken}` };
  const json = { ...auth, 'content-type': 'application/json' };
  const send = async (request: InjectOptions): Promise<LightMyRequestResponse> => {
    const answer = await test.app.inject(request);
    if (answer.statusCode >= 500) throw new Error(`${JSON.stringify(request)}: ${answer.body}`);
    return answer;
  };
  const etagAt = async (at: string, query = ''): Promise<Record<string, string>> => {
    const { headers } = await send({ url: `${path}/${encodeURI(at)}${query}`, headers: auth });
    return typeof headers.etag === 'string' ? { 'if-match': headers.etag } : {};
  };
  /** The ETag that acts upon an element take: of what is in force, else of its newest version. */
  const etagOfElement = async (at: string): Promise<Record<string, string>> => {
    const present = await etagAt(at);
    if (present['if-match']) return present;
    const { items = [] } = (
      await send({ url: `${path}/${encodeURI(at)}/versions`, headers: auth })
    ).json<{
      items?: { version: number }[];
    }>();
    return items[0] ? etagAt(`${at}/versions/${items[0].version}`) : {};
  };
  const importLines = (lines: string, danglingLinks: 'refuse' | 'leave-out') =>
    send({
      method: 'POST',
      url: `${path}/_import?mode=apply&reason=zkouska&danglingLinks=${danglingLinks}`,
      headers: { ...auth, 'content-type': 'application/x-ndjson' },
      payload: lines,
    });
  await send({
    method: 'POST',
    url: root,
    headers: json,
    payload: { ico: icoOf(lastNumber), slug, name: slug },
  });
  return {
    import: async (lines) => {
      await importLines(
        typeof lines === 'string' ? lines : lines.map((line) => JSON.stringify(line)).join('\n'),
        'leave-out',
      );
    },
    put: async (at, body) => {
      const draft = await etagAt(`${at}/draft`);
      const [where, etag] = draft['if-match'] ? [`${at}/draft`, draft] : [at, await etagAt(at)];
      const put = (headers: Record<string, string>) =>
        send({ method: 'PUT', url: `${path}/${encodeURI(where)}`, headers, payload: body });
      // own fields declared for the first time have an ETag to read, but none to match
      if ((await put({ ...json, ...etag })).statusCode === 412) await put(json);
    },
    act: async (at, name, body, query = {}) => {
      const search = new URLSearchParams(query).toString();
      const etag = search === '' ? await etagOfElement(at) : await etagAt(at, `?${search}`);
      if (!etag['if-match']) return;
      await send({
        method: 'POST',
        url: `${path}/${encodeURI(at)}/${name}`,
        headers: { ...json, ...etag },
        payload: body,
      });
    },
    erase: async (at) => {
      await send({
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
      const { body, statusCode, headers } = await send({
        url: `${path}/_export${query}`,
        headers: who,
      });
      if (statusCode !== 200) throw new Error(body);
      return { text: body, leftOut: String(headers['left-out']) };
    },
    exportOf: async (kind) =>
      (
        await send({
          url: `${path}/${kind}/_export`,
          headers: { ...auth, accept: 'application/x-ndjson' },
        })
      ).body,
    take: async (lines) => {
      const answer = await importLines(lines, 'refuse');
      if (answer.statusCode !== 200)
        throw new Error(`the lines were refused: ${answer.body}\n${lines}`);
      return answer.json();
    },
  };
}

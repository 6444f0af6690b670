import type { Random } from '../data/random.ts';
import type { Server } from '../servers/servers.ts';

/** A request to a server; GET unless stated otherwise. */
export type Request = {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What one server is asked, and how. */
export type Load = {
  readonly server: Server;
  readonly draw: (random: Random) => Request;
  /** The status that every answer must have. */
  readonly status: number;
  /** Whether each request is drawn when it is sent, so that none is sent twice. */
  readonly isDrawnWhenSent?: boolean;
  /** Sends so many requests a round one after the other, instead of many at once for a time. */
  readonly oneByOne?: number;
};

let accepted = 0;

/**
 * Returns the headers of a request for JSON that are like those of no request before, so that no
 * composed answer to it is in memory.
 */
export const uniqueAccept = (): Readonly<Record<string, string>> => ({
  accept: `application/json; n=${++accepted}`,
});

/** Sends one request and waits for its headers. */
export const send = (
  server: Server,
  { path, method = 'GET', headers = {}, body }: Request,
): Promise<Response> =>
  fetch(server.origin + path, { method, headers, ...(body === undefined ? {} : { body }) });

/**
 * Sends one request and reads the whole answer without keeping it.
 * @returns milliseconds from the first byte sent to the last one read
 * @throws Error when the status is another
 */
export async function timeOf(server: Server, request: Request, status = 200): Promise<number> {
  const start = performance.now();
  const answer = await send(server, request);
  if (answer.status !== status)
    throw new Error(`${server.origin}${request.path}: ${answer.status} ${await answer.text()}`);
  if (answer.body) for await (const _ of answer.body);
  return performance.now() - start;
}

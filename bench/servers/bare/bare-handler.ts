import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BareDatabase } from './bare-database.ts';

/** A request to the bare server, with its address taken apart. */
export type BareRequest = {
  readonly message: IncomingMessage;
  readonly municipality: number;
  /** What follows the municipality in the path. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
};

/** What the bare server answers: JSON text, or null for 404. */
export type BareAnswer = {
  readonly status: number;
  readonly json: string | null;
  readonly etag?: string;
};

/** Answers one kind of request; a stream is written to the response directly, and gives null. */
export type BareHandler = (
  request: BareRequest,
  response: ServerResponse,
) => Promise<BareAnswer | null>;

/** Makes a handler over the database, for the day on which everything is read. */
export type MakeHandler = (database: BareDatabase, today: string) => BareHandler;

export const found = (json: string | null | undefined): BareAnswer =>
  json == null ? { status: 404, json: null } : { status: 200, json };

/** Returns the body of a request as text. */
export async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer); // no encoding was set
  return Buffer.concat(chunks).toString();
}

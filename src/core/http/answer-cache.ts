import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BoundedCache } from '../../platform/bounded-cache.ts';
import { type Area, areas, versionOf } from '../database/versions.ts';
import { dayIn } from '../model/day.ts';
import { isolationOf } from '../model/principal.ts';
import { readMunicipalityVersions } from '../store/municipalities/municipality-heads.ts';
import type { Answer } from './answer.ts';
import { languageOf } from './language.ts';
import { matchesEtag } from './matches-etag.ts';
import { readTimeHeaderNames } from './read-time.ts';
import type { Resources } from './services.ts';

declare module 'fastify' {
  interface FastifyInstance {
    answers: AnswerCache;
  }
}

/** A ready answer; without a body only its tag is kept. */
type Kept = {
  readonly version: number;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
};

const maxBytes = 48 * 1024 * 1024;

/** The bytes of a tag and of headers. */
const bytesOfHead = 400;

/** Of a longer answer the tag alone is kept: one of them would evict hundreds of others. */
const maxBytesOfBody = 1024 * 1024;

/**
 * Caches ready answers by address, by what the principal may see, and by the day in the
 * municipality, until something they depend on is written; composed answers also by role,
 * positions, language and form. The address of an answer was validated when it was made, so
 * neither a handler nor a statement runs when it is sent again.
 */
class AnswerCache {
  readonly #services: Resources;
  readonly #answers = new BoundedCache<Kept>({
    maxBytes,
    milliseconds: 3_600_000,
    bytesOf: ({ body }) => bytesOfHead + (body?.length ?? 0),
  });

  constructor(services: Resources) {
    this.#services = services;
  }

  /** Returns the current answer to a request; null when it has to be made. */
  find(request: FastifyRequest): Answer | null {
    // undefined without news of other processes' writes: then nothing here can be trusted
    const versions = this.#services.database.notifications.versions(
      request.principal.municipalityId,
    );
    const kept = versions && this.#answers.get(this.#keyOf(request));
    if (!kept || kept.version !== versionOf(versions, dependenciesOf(request))) return null;
    const { etag, headers, body } = kept;
    if (body !== null) return withBytes(etag, headers, body);
    return matchesEtag(request.headers['if-none-match'], etag)
      ? { status: 304, etag, headers }
      : null;
  }

  /**
   * Makes an answer and keeps it.
   * @param keeps whether the whole answer is kept or its tag alone
   */
  async make(
    request: FastifyRequest,
    keeps: 'answer' | 'tag',
    handle: () => Promise<Answer>,
  ): Promise<Answer> {
    const { database } = this.#services;
    if (!database.notifications.isListening) return handle();
    // read before the answer: the answer is at least as new as this version
    const versions = await readMunicipalityVersions(database, request.principal);
    const key = this.#keyOf(request);
    const answer = await handle();
    // past midnight the answer is about another day than its key
    if (key !== this.#keyOf(request)) return answer;
    const version = versionOf(versions, dependenciesOf(request));
    const kept = this.#keptOf(answer, keeps, this.#answers.peek(key));
    if (!kept) return answer;
    this.#answers.set(key, { ...kept, version });
    // encoded once: the text would be encoded again when it is sent
    return kept.body === null || answer.status === 304
      ? answer
      : withBytes(kept.etag, kept.headers, kept.body);
  }

  /** Returns what is kept of an answer, given what was; null for nothing. */
  #keptOf(
    { etag, json, headers = {}, status = 200 }: Answer,
    keeps: 'answer' | 'tag',
    former: Kept | undefined,
  ): Omit<Kept, 'version'> | null {
    if (![200, 304].includes(status) || etag === undefined) return null;
    // the client has what the bytes say that are here
    if (status === 304 && former?.etag === etag) return former;
    const body = keeps === 'answer' && json !== undefined ? boundedBytesOf(json) : null;
    return { etag, headers: body === null ? onlyReadTime(headers) : headers, body };
  }

  #keyOf(request: FastifyRequest): string {
    const { principal, municipality, url, routeOptions } = request;
    const day = municipality === null ? '' : dayIn(municipality.timeZone, this.#services.now());
    const seen = `${isolationOf(principal).join(' ')} ${day} ${url}`;
    const isComposed = routeOptions.config.route?.responses[200]?.types !== undefined;
    const key = isComposed ? [seen, ...composedFor(request)] : [seen];
    // hashed: an address may name what a person asked for
    return hash('sha1', key.join('\n'), 'base64url');
  }
}

/** What an answer that comes in several forms varies by, besides what every answer does. */
const composedFor = (request: FastifyRequest): readonly string[] => [
  request.principal.role ?? '',
  request.principal.positions.join(' '),
  languageOf(request),
  request.headers.accept ?? '',
];

const onlyReadTime = (headers: Kept['headers']): Kept['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => readTimeHeaderNames.has(name)));

const withBytes = (etag: string, headers: Kept['headers'], body: Buffer): Answer => ({
  etag,
  headers,
  body,
  type: 'application/json; charset=utf-8',
});

/**
 * Returns the bytes of a text in memory of their own, as a small buffer would hold a shared block;
 * null of a text that is too long.
 */
function boundedBytesOf(text: string): Buffer | null {
  const length = Buffer.byteLength(text);
  if (length > maxBytesOfBody) return null;
  const bytes = Buffer.allocUnsafeSlow(length);
  bytes.write(text);
  return bytes;
}

/** Returns the parts of the municipality that an answer depends on, as its route declares. */
export const dependenciesOf = ({ routeOptions }: FastifyRequest): readonly Area[] =>
  routeOptions.config.route?.dependsOn ?? areas;

/** Gives an application its cache of answers. */
export function keepAnswers(app: FastifyInstance, services: Resources): void {
  app.decorate('answers', new AnswerCache(services));
}

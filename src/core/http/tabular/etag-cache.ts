import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BoundedCache, small } from '../../../platform/bounded-cache.ts';
import type { Database } from '../../database/database.ts';
import { versionOf } from '../../database/versions.ts';
import type { ReadTime } from '../../model/day.ts';
import type { Principal } from '../../model/principal.ts';
import { readMunicipalityVersions } from '../../store/municipalities/municipality-heads.ts';
import type { Answer, Unchanged } from '../answer.ts';
import { dependenciesOf } from '../answer-cache.ts';
import { matchesEtag } from '../matches-etag.ts';
import { readTimeHeaders } from '../read-time.ts';

declare module 'fastify' {
  interface FastifyInstance {
    etags: EtagCache;
  }
}

/**
 * The query, its caller and its read time; `question` is the same for callers who get the same
 * answer.
 */
type Requested = {
  readonly principal: Principal;
  readonly request: FastifyRequest;
  readonly readTime: ReadTime;
  readonly question: string;
};

/**
 * Caches tags by query: as long as nothing is written that an answer depends on, an unchanged answer is
 * recognised without a statement.
 */
class EtagCache {
  readonly #database: Database;
  readonly #etags = new BoundedCache<{ version: number; etag: string }>({
    ...small(4, 200),
    milliseconds: 3_600_000,
  });

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Answers 304 when the tag is still current; otherwise returns what `read` answers and caches its
   * tag.
   */
  async answer<A extends Answer>(
    { principal, request, readTime, question }: Requested,
    read: () => Promise<A>,
  ): Promise<A | Unchanged> {
    // without news of other processes' writes the cache cannot be trusted
    if (!this.#database.notifications.isListening) return read();
    // read before the answer: the answer is at least as new as this version
    const version = versionOf(
      await readMunicipalityVersions(this.#database, principal),
      dependenciesOf(request),
    );
    const key = hash('sha1', question, 'base64');
    const known = this.#etags.get(key);
    if (known?.version === version && matchesEtag(request.headers['if-none-match'], known.etag))
      return { status: 304, etag: known.etag, headers: readTimeHeaders(readTime) };
    const answer = await read();
    if (answer.etag !== undefined) this.#etags.set(key, { version, etag: answer.etag });
    return answer;
  }
}

/** Gives an application its cache of tags. */
export function rememberEtags(app: FastifyInstance, database: Database): void {
  app.decorate('etags', new EtagCache(database));
}

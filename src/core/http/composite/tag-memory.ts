import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Memory, small } from '../../../platform/cache.ts';
import type { Database } from '../../database/database.ts';
import type { Moment } from '../../model/day.ts';
import type { Viewer } from '../../model/viewer.ts';
import { readTownVersion } from '../../store/town-heads.ts';
import type { Answer, Unchanged } from '../answer.ts';
import { momentHeaders } from '../moment.ts';
import { matchesTag } from '../route.ts';

declare module 'fastify' {
  interface FastifyInstance {
    tags: TagMemory;
  }
}

/** What is asked, by whom and of when; `question` is the same for those who get the same answer. */
type Asked = {
  readonly viewer: Viewer;
  readonly request: FastifyRequest;
  readonly moment: Moment;
  readonly question: string;
};

/** Tags of answers by what was asked: while nothing is written in the town, an unchanged answer is told so without a statement. */
class TagMemory {
  readonly #database: Database;
  readonly #tags = new Memory<{ version: number; tag: string }>({ ...small(16, 200), milliseconds: 3_600_000 });

  constructor(database: Database) {
    this.#database = database;
  }

  /** 304 for a tag that is still the answer's; else what `read` answers, whose tag is remembered. */
  async answer<A extends Answer>({ viewer, request, moment, question }: Asked, read: () => Promise<A>): Promise<A | Unchanged> {
    // without news of other processes' writes nothing may be answered from memory
    if (!this.#database.notifications.isListening) return read();
    // asked for before the answer is read: what is read is at least as new as this
    const version = await readTownVersion(this.#database, viewer);
    const key = hash('sha1', question, 'base64');
    const known = this.#tags.get(key);
    if (known?.version === version && matchesTag(request.headers['if-none-match'], known.tag))
      return { status: 304, tag: known.tag, headers: momentHeaders(moment) };
    const answer = await read();
    if (answer.tag !== undefined) this.#tags.set(key, { version, tag: answer.tag });
    return answer;
  }
}

/** Gives an application the memory of its tags. */
export function rememberTags(app: FastifyInstance, database: Database): void {
  app.decorate('tags', new TagMemory(database));
}

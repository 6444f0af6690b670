import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Moment } from '../model/day.ts';
import type { Database } from '../store/database.ts';
import { Memory, small } from '../store/memory.ts';
import { readTownVersion } from '../store/town-heads.ts';
import { seesDrafts, type Viewer } from '../store/viewer.ts';
import type { Answer } from './answer.ts';
import { momentHeaders } from './moment.ts';
import { matchesTag } from './route.ts';

/** What is asked of one item, checked and so bounded. */
type ItemCall = {
  readonly viewer: Viewer;
  readonly request: FastifyRequest;
  readonly params: { readonly code: string };
  readonly query: Readonly<Record<string, unknown>>;
};

/** The same question has the same key, in whatever order and writing it comes: what is asked, once it is understood. */
function keyOf({ viewer, request, params, query }: ItemCall, { asOf, knownAt }: Moment): string {
  const asked = [request.routeOptions.url, params.code, asOf, knownAt, ...Object.entries(query).sort()];
  return `${viewer.municipalityId} ${viewer.level} ${seesDrafts(viewer)} ${hash('sha1', JSON.stringify(asked), 'base64')}`;
}

/** Tags of items by what was asked: while nothing is written in the town, an unchanged item is told so without a statement. */
export class TagMemory {
  readonly #database: Database;
  readonly #tags = new Memory<{ version: number; tag: string }>({ ...small(16, 200), milliseconds: 3_600_000 });

  constructor(database: Database) {
    this.#database = database;
  }

  /** 304 for a tag that is still the item's; else what `read` answers, whose tag is remembered. */
  async answer(call: ItemCall, moment: Moment, read: () => Promise<Answer>): Promise<Answer> {
    const { viewer, request } = call;
    // without news of other processes' writes nothing may be answered from memory
    if (!this.#database.notifications.isListening) return read();
    // asked for before the item is read: what is read is at least as new as this
    const version = await readTownVersion(this.#database, viewer);
    const key = keyOf(call, moment);
    const known = this.#tags.get(key);
    if (known?.version === version && matchesTag(request.headers['if-none-match'], known.tag))
      return { status: 304, tag: known.tag, headers: momentHeaders(moment) };
    const answer = await read();
    if (answer.tag !== undefined) this.#tags.set(key, { version, tag: answer.tag });
    return answer;
  }
}

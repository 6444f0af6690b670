import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { problem } from '../../errors.ts';
import type { Database } from '../database/database.ts';
import { readSecret } from './instance-secrets.ts';

/** Where a page ended: the values it is sorted by. */
export type Position = z.output<typeof position>;
const position = z.array(z.union([z.string(), z.number(), z.null()])).readonly();

/** Makes and reads cursors: opaque, signed, bound to the town and the query they belong to. */
export class Cursors {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  write(position: Position, query: string): string {
    const body = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${body}.${this.#sign(body, query)}`;
  }

  /** @throws ApiError invalid-cursor when it was changed or belongs to another query */
  read(cursor: string, query: string): Position {
    const [body = '', signature = '', ...more] = cursor.split('.');
    const expected = Buffer.from(this.#sign(body, query));
    const given = Buffer.from(signature);
    if (more.length > 0 || expected.length !== given.length || !timingSafeEqual(expected, given))
      throw problem('invalid-cursor');
    return position.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  }

  #sign(body: string, query: string): string {
    return createHmac('sha256', this.#secret)
      .update(`${query}\n${body}`)
      .digest('base64url')
      .slice(0, 32);
  }
}

/** Cursors signed with the secret that all instances on this database share. */
export async function openCursors(database: Database): Promise<Cursors> {
  return new Cursors(await readSecret(database, 'cursor'));
}

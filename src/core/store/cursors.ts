import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { problem } from '../../errors.ts';
import type { Database } from '../database/database.ts';
import { readSecret } from './read-secret.ts';

/** The position of a page's last item: the values it is sorted by. */
export type Position = z.output<typeof position>;
const position = z.array(z.union([z.string(), z.number(), z.null()])).readonly();

/** Writes and reads cursors: opaque, signed, and bound to a query. */
export class Cursors {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /**
   * Returns the cursor of a position.
   * @param query whatever the cursor is bound to, the municipality included
   */
  write(position: Position, query: string): string {
    const body = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${body}.${this.#sign(body, query)}`;
  }

  /**
   * Returns the position of a cursor.
   * @throws ApiError invalid-cursor when forged or of another query
   */
  read(cursor: string, query: string): Position {
    const [body = '', signature = '', ...more] = cursor.split('.');
    const expected = Buffer.from(this.#sign(body, query));
    const actual = Buffer.from(signature);
    if (more.length > 0 || expected.length !== actual.length || !timingSafeEqual(expected, actual))
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

/** Returns cursors signed with the secret that all instances on the database share. */
export async function openCursors(database: Database): Promise<Cursors> {
  return new Cursors(await readSecret(database, 'cursor'));
}

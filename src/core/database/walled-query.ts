import pg from 'pg';
import type { QueryConnection } from './pg-internals.ts';

export const wallStatement = {
  name: 'wall',
  text: "SELECT set_config('app.municipality', $1, true), set_config('app.level', $2, true), set_config('app.drafts', $3, true)",
} as const;

/**
 * A named statement behind the wall: the settings and the statement go as two executes before one sync,
 * which is one implicit transaction, so the settings hold for exactly this statement.
 * The wall's own statement must have been prepared on the connection.
 */
export class WalledQuery extends pg.Query {
  readonly #wall: readonly string[];
  #isWallUp = false;

  constructor(wall: readonly string[], config: pg.QueryConfig) {
    super({ ...config, queryMode: 'extended' });
    this.#wall = wall;
  }

  override prepare(connection: QueryConnection): void {
    connection.bind({ portal: '', statement: wallStatement.name, values: this.#wall, valueMapper: (value) => value });
    connection.execute({ portal: '' });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#isWallUp) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: QueryConnection): void {
    if (this.#isWallUp) super.handleCommandComplete(message, connection);
    this.#isWallUp = true;
  }
}

import pg from 'pg';

export const wallStatement = {
  name: 'wall',
  text: "SELECT set_config('app.municipality', $1, true), set_config('app.level', $2, true), set_config('app.drafts', $3, true)",
} as const;

/** The members of pg's connection that this file relies on; they are internal, so the version of pg is pinned. */
type Connection = {
  bind(config: { portal: string; statement: string; values: readonly string[]; valueMapper: (value: unknown) => unknown }): void;
  execute(config: { portal: string }): void;
};

/** The methods of pg's Query that its client calls; the published types leave them out. */
type QueryInternals = {
  new (config: pg.QueryConfig, callback?: unknown): QueryInternals;
  prepare(connection: Connection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
};

const Query = pg.Query as unknown as QueryInternals; // see QueryInternals

/**
 * A named statement behind the wall: the settings and the statement go as two executes before one sync,
 * which is one implicit transaction, so the settings hold for exactly this statement.
 * The wall's own statement must have been prepared on the connection.
 */
export class WalledQuery extends Query {
  readonly #wall: readonly string[];
  #isWallUp = false;

  constructor(wall: readonly string[], config: pg.QueryConfig) {
    super({ ...config, queryMode: 'extended' } as pg.QueryConfig);
    this.#wall = wall;
  }

  override prepare(connection: Connection): void {
    connection.bind({ portal: '', statement: wallStatement.name, values: this.#wall, valueMapper: (value) => value });
    connection.execute({ portal: '' });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#isWallUp) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.#isWallUp) super.handleCommandComplete(message, connection);
    this.#isWallUp = true;
  }
}

import pg from 'pg';
import type { QueryConnection } from './pg-internals.ts';

export const isolationStatement = {
  name: 'isolation',
  text: "SELECT set_config('app.municipality', $1, true), set_config('app.level', $2, true), set_config('app.drafts', $3, true)",
} as const;

/**
 * A named statement under tenant isolation: the settings and the statement are two executes before
 * one sync, hence one implicit transaction, so that the settings hold for this statement alone.
 * `isolationStatement` must have been prepared on the connection.
 */
export class IsolatedQuery extends pg.Query {
  readonly #isolation: readonly string[];
  #isIsolated = false;

  constructor(isolation: readonly string[], config: pg.QueryConfig) {
    super({ ...config, queryMode: 'extended' });
    this.#isolation = isolation;
  }

  override prepare(connection: QueryConnection): void {
    connection.bind({
      portal: '',
      statement: isolationStatement.name,
      values: this.#isolation,
      valueMapper: (value) => value,
    });
    connection.execute({ portal: '' });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#isIsolated) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: QueryConnection): void {
    if (this.#isIsolated) super.handleCommandComplete(message, connection);
    this.#isIsolated = true;
  }
}

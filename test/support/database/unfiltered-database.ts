import type pg from 'pg';
import {
  Database,
  type DatabaseOptions,
  type Statement,
} from '../../../src/core/database/database.ts';
import { isolationStatement } from '../../../src/core/database/isolated-query.ts';
import type { Principal } from '../../../src/core/model/principal.ts';

const filter = /\b(?:\w+\.)?municipality_id = \$1(?!\d)/g;

/** Removes a statement's explicit filters on the municipality; the parameter keeps its type. */
export const withoutFilters = (text: string): string => text.replace(filter, '$1::int IS NOT NULL');

/**
 * A database whose reads have no explicit filters: only row-level security isolates the
 * municipalities.
 */
export class UnfilteredDatabase extends Database {
  /** Statements on isolated tables that have no filter to remove. */
  readonly unfiltered = new Set<string>();
  /** The different statements that were read. */
  readonly seen = new Set<string>();

  constructor(options: Pick<DatabaseOptions, 'url'>) {
    super({ ...options, readers: 4, writers: 1, onError: () => undefined });
  }

  override read<Row extends pg.QueryResultRow>(
    principal: Principal,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    return super.read(principal, { ...statement, text: this.#strip(statement.text) }, values);
  }

  override async connectReader(principal: Principal): Promise<pg.PoolClient> {
    const client = await super.connectReader(principal);
    const query = client.query.bind(client) as (given: unknown) => Promise<pg.QueryResult>;
    const stripped = (given: string | pg.QueryConfig) => {
      // reads are statements with values; statements that control the transaction are texts
      if (typeof given !== 'string' && given.name !== isolationStatement.name)
        given.text = this.#strip(given.text);
      return query(given);
    };
    return new Proxy(client, {
      get: (target, member) => {
        const value: unknown = member === 'query' ? stripped : Reflect.get(target, member, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  #strip(text: string): string {
    this.seen.add(text);
    const stripped = withoutFilters(text);
    if (stripped === text) this.unfiltered.add(text);
    return stripped;
  }
}

import type pg from 'pg';
import {
  Database,
  type DatabaseOptions,
  type Statement,
} from '../../src/core/database/database.ts';
import { isolationStatement } from '../../src/core/database/isolated-query.ts';
import type { Principal } from '../../src/core/model/principal.ts';

const filter = /\b(?:\w+\.)?municipality_id = \$1(?!\d)/g;

/** The text of a statement without its explicit filters on the town; the parameter keeps its type. */
export const withoutFilters = (text: string): string => text.replace(filter, '$1::int IS NOT NULL');

/** A database whose reads have lost the first wall: only row-level security stands between the towns. */
export class UnfilteredDatabase extends Database {
  /** Statements on walled tables that have no filter to lose. */
  readonly bare = new Set<string>();
  /** How many different statements were read through here. */
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
      // what reads comes as a statement with values, what leads the transaction as text
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
    if (stripped === text) this.bare.add(text);
    return stripped;
  }
}

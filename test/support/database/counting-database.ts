import type pg from 'pg';
import {
  Database,
  type DatabaseOptions,
  type Statement,
} from '../../../src/core/database/database.ts';
import type { Principal } from '../../../src/core/model/principal.ts';

/** A node of an executed plan; rows are the mean over its loops. */
type PlanNode = {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
};
type Explained = { readonly 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] };

/** A database that counts the rows its reads visit: a cost that does not depend on the machine. */
export class CountingDatabase extends Database {
  /** Rows visited since the map was last cleared, by statement. */
  readonly rows = new Map<string, number>();

  constructor(options: Pick<DatabaseOptions, 'url'>) {
    super({ ...options, readers: 4, writers: 1, onError: () => undefined });
  }

  override async read<Row extends pg.QueryResultRow>(
    principal: Principal,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    this.#count(
      statement.text,
      await super.read<Explained>(principal, { text: explained(statement.text) }, values),
    );
    return super.read(principal, statement, values);
  }

  override async connectReader(principal: Principal): Promise<pg.PoolClient> {
    const client = await super.connectReader(principal);
    const query = client.query.bind(client) as (given: unknown) => Promise<pg.QueryResult>;
    const counted = async (given: string | (pg.QueryConfig & { readonly isFirst?: boolean })) => {
      const { text, values, isFirst } =
        typeof given === 'string' ? { text: given, values: [] } : given;
      const isContinued = isFirst === false; // the statement was counted with its first rows
      if (text.startsWith('SELECT') && !isContinued)
        this.#count(text, (await query({ text: explained(text), values })).rows as Explained[]); // the rows of EXPLAIN
      return query(given);
    };
    return new Proxy(client, {
      get: (target, member) => {
        const value: unknown = member === 'query' ? counted : Reflect.get(target, member, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  #count(text: string, [row]: readonly Explained[]): void {
    if (row) this.rows.set(text, (this.rows.get(text) ?? 0) + rowsOf(row['QUERY PLAN'][0].Plan));
  }
}

const explained = (text: string): string => `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`;

const rowsOf = (node: PlanNode): number =>
  node['Actual Loops'] *
    (node['Actual Rows'] +
      (node['Rows Removed by Filter'] ?? 0) +
      (node['Rows Removed by Join Filter'] ?? 0)) +
  (node.Plans ?? []).reduce((sum, plan) => sum + rowsOf(plan), 0);

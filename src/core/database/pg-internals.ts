import type { Writable } from 'node:stream';

/**
 * The internal members of pg's connection that queries here use: why the version of pg is pinned.
 */
export type QueryConnection = {
  bind(config: {
    portal: string;
    statement: string;
    values: readonly string[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  describe(config: { type: 'P'; name: string }): void;
  execute(config: { portal: string; rows?: number }): void;
  sync(): void;
};

declare module 'pg' {
  /** What writes here use of pg's client; missing from the published types. */
  interface ClientBase {
    readonly connection: { readonly stream: Pick<Writable, 'cork' | 'uncork'> };
  }
  /** What pg's client reads and calls of a query; missing from the published types. */
  interface Query {
    readonly text: string;
    prepare(connection: QueryConnection): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: QueryConnection): void;
  }
  interface QueryConfig {
    readonly queryMode?: 'extended';
    readonly callback?: (error: Error | null, result: never) => void;
  }
}

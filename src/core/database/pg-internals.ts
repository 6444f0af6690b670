/**
 * The internal members of pg's connection that queries here use: why the version of pg is pinned.
 */
export type QueryConnection = {
  parse(query: { readonly name?: string }): void;
  bind(config: {
    portal: string;
    statement: string;
    values: readonly string[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  describe(config: { type: 'P'; name: string }): void;
  execute(config: { portal: string; rows?: number }): void;
  close(config: { type: 'S'; name: string }): void;
  sync(): void;
  /** The texts of statements that the server was told to prepare, by name. */
  readonly submittedNamedStatements: Record<string, string | undefined>;
  /** And of those that it confirmed. */
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
};

declare module 'pg' {
  /** What pg's client reads and calls of a query; missing from the published types. */
  interface Query {
    readonly text: string;
    readonly name: string | undefined;
    prepare(connection: QueryConnection): void;
    handleRowDescription(message: unknown): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: QueryConnection): void;
    handleEmptyQuery(connection: QueryConnection): void;
    handleReadyForQuery(connection: QueryConnection): void;
    handleError(error: Error, connection: QueryConnection): void;
  }
  interface QueryConfig {
    readonly queryMode?: 'extended';
    readonly callback?: (error: Error | null, result: never) => void;
  }
}

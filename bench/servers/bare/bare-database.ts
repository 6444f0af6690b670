import pg from 'pg';

/** A named statement with its text. */
export type NamedStatement = { readonly name: string; readonly text: string };

/** A row whose columns are all text, as PostgreSQL sent them. */
export type Row = Readonly<Record<string, string | null>>;

/**
 * Two pools of ten connections of a superuser, whom row-level security does not bind: one that
 * reads, and one that writes without firing triggers, hence without the log.
 */
export class BareDatabase {
  readonly #readers: pg.Pool;
  readonly #writers: pg.Pool;
  readonly #municipalities = new Map<string, number>();

  constructor(connectionString: string) {
    const common = {
      connectionString,
      max: 10,
      application_name: 'bench-bare',
      // JSON that PostgreSQL made stays text
      types: { getTypeParser: () => (value: string) => value },
    };
    const settings = '-c plan_cache_mode=force_generic_plan -c TimeZone=UTC -c jit=off';
    this.#readers = new pg.Pool({ ...common, options: settings });
    this.#writers = new pg.Pool({
      ...common,
      options: `${settings} -c session_replication_role=replica`,
    });
  }

  /** Runs one named statement and returns its first row. */
  async row(statement: NamedStatement, values: readonly unknown[]): Promise<Row | undefined> {
    return (await this.#readers.query<Row>({ ...statement, values: [...values] })).rows[0];
  }

  /** Runs one named statement and returns all rows. */
  async rows(statement: NamedStatement, values: readonly unknown[]): Promise<Row[]> {
    return (await this.#readers.query<Row>({ ...statement, values: [...values] })).rows;
  }

  /** Runs one named statement in a transaction of its own; returns the number of rows written. */
  async write(statement: NamedStatement, values: readonly unknown[]): Promise<number> {
    return (await this.#writers.query({ ...statement, values: [...values] })).rowCount ?? 0;
  }

  /** Lends a connection for a statement that is streamed. */
  async withClient(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    const client = await this.#readers.connect();
    try {
      await work(client);
    } finally {
      client.release();
    }
  }

  /** Returns the id of a municipality, looked up once; 0 when there is none. */
  async municipalityOf(slug: string): Promise<number> {
    const known = this.#municipalities.get(slug);
    if (known !== undefined) return known;
    const row = await this.row(municipalityStatement, [slug]);
    const id = Number(row?.id ?? 0);
    if (id > 0) this.#municipalities.set(slug, id);
    return id;
  }
}

const municipalityStatement: NamedStatement = {
  name: 'bench:municipality',
  text: 'SELECT id FROM municipalities WHERE slug = $1',
};

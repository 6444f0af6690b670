import pg from 'pg';

const channel = 'osnova_town';

/** Hears of every commit in every instance: "town:version". While it does not listen, nothing may be answered from memory. */
export class Notifications {
  readonly #url: string;
  readonly #onError: (error: Error) => void;
  readonly #listeners = new Set<(municipalityId: number, version: number) => void>();
  readonly #versions = new Map<number, number>();
  #client: pg.Client | null = null;
  #isClosed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(url: string, onError: (error: Error) => void) {
    this.#url = url;
    this.#onError = onError;
  }

  /** Starts to listen; afterwards it mends a lost connection by itself. */
  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'osnova-listen', connectionTimeoutMillis: 3000 });
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, null));
    client.on('notification', ({ payload }) => this.#heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      this.#versions.clear();
      this.#client = client;
    } catch (error) {
      this.#lost(client, error as Error);
    }
  }

  get isListening(): boolean {
    return this.#client !== null;
  }

  /** The newest version of the town that is known here, if one may rely on it. */
  version(municipalityId: number): number | undefined {
    return this.isListening ? this.#versions.get(municipalityId) : undefined;
  }

  /** Notes a version that was read or written here; an older one changes nothing. */
  note(municipalityId: number, version: number): void {
    if (version <= (this.#versions.get(municipalityId) ?? -1)) return;
    this.#versions.set(municipalityId, version);
    for (const listener of this.#listeners) listener(municipalityId, version);
  }

  /** Calls back on every new version of any town; answers the act that ends it. */
  subscribe(listener: (municipalityId: number, version: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  #heard(payload: string): void {
    const [municipalityId, version] = payload.split(':').map(Number);
    if (municipalityId !== undefined && version !== undefined) this.note(municipalityId, version);
  }

  #lost(client: pg.Client, error: Error | null): void {
    if (this.#isClosed) return;
    if (error) this.#onError(error);
    if (this.#client !== null && this.#client !== client) return;
    this.#client = null;
    client.removeAllListeners('end');
    client.end().catch(() => undefined); // it is dead already
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.start(), 1000);
    this.#retry.unref();
  }
}

import pg from 'pg';
import { asError } from '../../platform/error-code.ts';

const channel = 'osnova_town';
/**
 * How long one heartbeat vouches for the connection: the longest that a lost one goes unnoticed.
 */
const trustedMs = 5000;
const heartbeatMs = 1500;

/** What instances cache of a municipality besides the model. */
export const topics = ['tokens', 'municipality'] as const;
export type Topic = (typeof topics)[number];
const isTopic = (name: string): name is Topic => topics.some((topic) => topic === name);

type VersionListener = (municipalityId: number, version: number) => void;
type TopicListener = (topic: Topic, municipalityId: number) => void;

/**
 * Receives every commit of every instance, as "municipalityId:version:topics". While it is not
 * certainly connected, nothing may be answered from memory; a connection that died silently is
 * noticed within five seconds.
 */
export class Notifications {
  readonly #url: string;
  readonly #onError: (error: Error) => void;
  readonly #versionListeners = new Set<VersionListener>();
  readonly #topicListeners = new Set<TopicListener>();
  readonly #lagListeners = new Set<(seconds: number) => void>();
  readonly #versions = new Map<number, number>();
  readonly #sentAt = new Map<string, number>();
  #client: pg.Client | null = null;
  #session = 0;
  #trustedUntil = 0;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: string, onError: (error: Error) => void) {
    this.#url = url;
    this.#onError = onError;
  }

  /** Starts to listen; from then on it reconnects by itself. */
  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'osnova-listen',
      connectionTimeoutMillis: 3000,
      query_timeout: 3000,
      keepAlive: true,
    });
    client.on('error', (error) => this.#handleLoss(client, error));
    client.on('end', () => this.#handleLoss(client, null));
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''));
    try {
      await client.connect();
      const sentAt = performance.now();
      await client.query(`LISTEN ${channel}`);
      if (this.#isClosed) return void client.end();
      this.#versions.clear();
      this.#sentAt.clear();
      this.#session++;
      this.#client = client;
      this.#trustedUntil = sentAt + trustedMs;
      this.#scheduleHeartbeat(client);
    } catch (error) {
      this.#handleLoss(client, asError(error));
    }
  }

  get isListening(): boolean {
    return this.#client !== null && performance.now() < this.#trustedUntil;
  }

  /** Returns whether the database answers now, on the listening connection. */
  async isResponsive(): Promise<boolean> {
    const client = this.#client;
    if (client === null) return false;
    try {
      await client.query('SELECT 1');
      return this.isListening;
    } catch (error) {
      this.#handleLoss(client, asError(error));
      return false;
    }
  }

  /** The number of the listening connection: what was read under an earlier one may be outdated. */
  get session(): number {
    return this.#session;
  }

  /**
   * Returns the municipality's newest version known here; undefined when unknown or not reliable.
   */
  version(municipalityId: number): number | undefined {
    return this.isListening ? this.#versions.get(municipalityId) : undefined;
  }

  /** Notes a version read or written here since the given session; an older one changes nothing. */
  note(municipalityId: number, version: number, session: number): void {
    if (version <= (this.#versions.get(municipalityId) ?? -1)) return;
    if (session === this.#session) this.#versions.set(municipalityId, version);
    for (const listener of this.#versionListeners) listener(municipalityId, version);
  }

  /** Notifies this process that cached data of a municipality has changed. */
  announce(municipalityId: number, topics: Iterable<Topic>): void {
    for (const topic of topics)
      for (const listener of this.#topicListeners) listener(topic, municipalityId);
  }

  /** Notes that a commit is on its way, so that the time until it arrives here can be measured. */
  expect(municipalityId: number, version: number): void {
    if (this.isListening) this.#sentAt.set(`${municipalityId}:${version}`, performance.now());
  }

  /**
   * Calls `listener` on every new version of any municipality; returns the function that
   * unsubscribes it.
   */
  subscribe(listener: VersionListener): () => void {
    this.#versionListeners.add(listener);
    return () => this.#versionListeners.delete(listener);
  }

  /** Calls `listener` when something besides the model has changed, once or more per change. */
  subscribeToTopics(listener: TopicListener): () => void {
    this.#topicListeners.add(listener);
    return () => this.#topicListeners.delete(listener);
  }

  /** Calls `listener` with the seconds from each commit of this process to its arrival here. */
  subscribeToLag(listener: (seconds: number) => void): () => void {
    this.#lagListeners.add(listener);
    return () => this.#lagListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  #receive(payload: string): void {
    const [municipality = '', version = '', topics = ''] = payload.split(':');
    const municipalityId = Number(municipality);
    const key = `${municipality}:${version}`;
    const sentAt = this.#sentAt.get(key);
    if (sentAt !== undefined) {
      this.#sentAt.delete(key);
      for (const listener of this.#lagListeners) listener((performance.now() - sentAt) / 1000);
    }
    if (version !== '') this.note(municipalityId, Number(version), this.#session);
    // an instance of another version may send topics unknown here
    if (topics !== '') this.announce(municipalityId, topics.split(',').filter(isTopic));
  }

  /** Checks the connection periodically: a peer that vanished sends no error. */
  #scheduleHeartbeat(client: pg.Client): void {
    this.#timer = setTimeout(async () => {
      const sentAt = performance.now();
      try {
        await client.query('SELECT 1');
      } catch (error) {
        return this.#handleLoss(client, asError(error));
      }
      if (this.#client !== client) return;
      this.#trustedUntil = sentAt + trustedMs;
      this.#scheduleHeartbeat(client);
    }, heartbeatMs);
    this.#timer.unref();
  }

  #handleLoss(client: pg.Client, error: Error | null): void {
    if (this.#isClosed) return;
    if (error) this.#onError(error);
    if (this.#client !== null && this.#client !== client) return;
    this.#client = null;
    client.removeAllListeners('end');
    client.end().catch(() => undefined); // it is dead already
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.start(), 1000);
    this.#timer.unref();
  }
}

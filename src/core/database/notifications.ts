import pg from 'pg';
import { asError } from '../../platform/error-code.ts';

const channel = 'osnova_town';
/** How long an answered pulse vouches for the connection: the longest that a lost one goes unnoticed. */
const trustedMs = 5000;
const pulseMs = 1500;

/** What besides the model others may remember of a town. */
export const topics = ['tokens', 'municipality'] as const;
export type Topic = (typeof topics)[number];
const isTopic = (name: string): name is Topic => topics.some((topic) => topic === name);

type VersionListener = (municipalityId: number, version: number) => void;
type TopicListener = (topic: Topic, municipalityId: number) => void;

/**
 * Hears of every commit in every instance: "town:version:topics". While it is not sure to hear, nothing may be answered
 * from memory; a connection that died without a word is noticed within five seconds.
 */
export class Notifications {
  readonly #url: string;
  readonly #onError: (error: Error) => void;
  readonly #listeners = new Set<VersionListener>();
  readonly #topicListeners = new Set<TopicListener>();
  readonly #lagListeners = new Set<(seconds: number) => void>();
  readonly #versions = new Map<number, number>();
  readonly #sentAt = new Map<string, number>();
  #client: pg.Client | null = null;
  #session = 0;
  #sureUntil = 0;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: string, onError: (error: Error) => void) {
    this.#url = url;
    this.#onError = onError;
  }

  /** Starts to listen; afterwards it mends a lost connection by itself. */
  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'osnova-listen',
      connectionTimeoutMillis: 3000,
      query_timeout: 3000,
      keepAlive: true,
    });
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, null));
    client.on('notification', ({ payload }) => this.#heard(payload ?? ''));
    try {
      await client.connect();
      const asked = performance.now();
      await client.query(`LISTEN ${channel}`);
      if (this.#isClosed) return void client.end();
      this.#versions.clear();
      this.#sentAt.clear();
      this.#session++;
      this.#client = client;
      this.#sureUntil = asked + trustedMs;
      this.#awaitPulse(client);
    } catch (error) {
      this.#lost(client, asError(error));
    }
  }

  get isListening(): boolean {
    return this.#client !== null && performance.now() < this.#sureUntil;
  }

  /** Whether the database answers now, on the connection that is listened on. */
  async answers(): Promise<boolean> {
    const client = this.#client;
    if (client === null) return false;
    try {
      await client.query('SELECT 1');
      return this.isListening;
    } catch (error) {
      this.#lost(client, asError(error));
      return false;
    }
  }

  /** Which connection is listened on: what was read under an earlier one may have been overtaken unheard. */
  get session(): number {
    return this.#session;
  }

  /** The newest version of the town that is known here, if one may rely on it. */
  version(municipalityId: number): number | undefined {
    return this.isListening ? this.#versions.get(municipalityId) : undefined;
  }

  /** Notes a version that was read or written here since the given session; an older one changes nothing. */
  note(municipalityId: number, version: number, session: number): void {
    if (version <= (this.#versions.get(municipalityId) ?? -1)) return;
    if (session === this.#session) this.#versions.set(municipalityId, version);
    for (const listener of this.#listeners) listener(municipalityId, version);
  }

  /** Tells this process that what may be remembered of a town has changed. */
  tell(municipalityId: number, topics: Iterable<Topic>): void {
    for (const topic of topics)
      for (const listener of this.#topicListeners) listener(topic, municipalityId);
  }

  /** Notes that a commit is on its way, so that the time until it is heard here can be told. */
  expect(municipalityId: number, version: number): void {
    if (this.isListening) this.#sentAt.set(`${municipalityId}:${version}`, performance.now());
  }

  /** Calls back on every new version of any town; answers the act that ends it. */
  subscribe(listener: VersionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back when something besides the model has changed; maybe more than once for one change. */
  subscribeToTopics(listener: TopicListener): () => void {
    this.#topicListeners.add(listener);
    return () => this.#topicListeners.delete(listener);
  }

  /** Calls back with the seconds from each commit of this process to its being heard here. */
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

  #heard(payload: string): void {
    const [municipality = '', version = '', topics = ''] = payload.split(':');
    const municipalityId = Number(municipality);
    const place = `${municipality}:${version}`;
    const sentAt = this.#sentAt.get(place);
    if (sentAt !== undefined) {
      this.#sentAt.delete(place);
      for (const listener of this.#lagListeners) listener((performance.now() - sentAt) / 1000);
    }
    if (version !== '') this.note(municipalityId, Number(version), this.#session);
    if (topics !== '') this.tell(municipalityId, topics.split(',').filter(isTopic)); // an instance of another version may name others
  }

  /** Asks now and then whether the connection still carries: a peer that is gone without a word sends no error. */
  #awaitPulse(client: pg.Client): void {
    this.#timer = setTimeout(async () => {
      const asked = performance.now();
      try {
        await client.query('SELECT 1');
      } catch (error) {
        return this.#lost(client, asError(error));
      }
      if (this.#client !== client) return;
      this.#sureUntil = asked + trustedMs;
      this.#awaitPulse(client);
    }, pulseMs);
    this.#timer.unref();
  }

  #lost(client: pg.Client, error: Error | null): void {
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

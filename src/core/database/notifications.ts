import pg from 'pg';
import { asError } from '../../platform/error-code.ts';
import { announcerLock, channel } from './notification-channel.ts';
import { parseVersions, type Versions } from './versions.ts';

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
 * Receives every commit of every instance, as "municipalityId:versions:topics". While it is not
 * certainly connected, nothing may be answered from memory; a connection that died silently is
 * noticed within five seconds. Commits are announced after they are durable: when an instance ends
 * without its last announcements, the lock of its announcer is gone at the next heartbeat, and
 * everything known is forgotten.
 */
export class Notifications {
  readonly #url: string;
  readonly #onError: (error: Error) => void;
  readonly #versionListeners = new Set<VersionListener>();
  readonly #topicListeners = new Set<TopicListener>();
  readonly #lagListeners = new Set<(seconds: number) => void>();
  readonly #versions = new Map<number, Versions>();
  readonly #sentAt = new Map<string, number>();
  /** The backends of the announcers that are known to live. */
  readonly #announcers = new Set<number>();
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
      this.#announcers.clear();
      await this.#checkAnnouncers(client);
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
      await this.#checkAnnouncers(client);
      return this.isListening;
    } catch (error) {
      this.#handleLoss(client, asError(error));
      return false;
    }
  }

  /** A number that grows when what was read before may be outdated: at a new connection, or a gap. */
  get session(): number {
    return this.#session;
  }

  /**
   * Returns the municipality's newest versions known here; undefined when unknown or not reliable.
   */
  versions(municipalityId: number): Versions | undefined {
    return this.isListening ? this.#versions.get(municipalityId) : undefined;
  }

  /** Notes versions read or written here since the given session; older ones change nothing. */
  note(municipalityId: number, versions: Versions, session: number): void {
    if (versions.version <= (this.#versions.get(municipalityId)?.version ?? -1)) return;
    if (session === this.#session) this.#versions.set(municipalityId, versions);
    for (const listener of this.#versionListeners) listener(municipalityId, versions.version);
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
    if (payload.startsWith('+')) {
      this.#announcers.add(Number(payload));
      return;
    }
    const [municipality = '', versions = '', topics = ''] = payload.split(':');
    const municipalityId = Number(municipality);
    const key = `${municipality}:${Number.parseInt(versions, 10)}`;
    const sentAt = this.#sentAt.get(key);
    if (sentAt !== undefined) {
      this.#sentAt.delete(key);
      for (const listener of this.#lagListeners) listener((performance.now() - sentAt) / 1000);
    }
    const known = parseVersions(versions);
    if (known) this.note(municipalityId, known, this.#session);
    else if (versions !== '') this.#forget(municipalityId, Number.parseInt(versions, 10));
    // an instance of another version may send topics unknown here
    if (topics !== '') this.announce(municipalityId, topics.split(',').filter(isTopic));
  }

  /** Notes that a municipality has a newer version of which nothing else is known. */
  #forget(municipalityId: number, version: number): void {
    this.#versions.delete(municipalityId);
    this.#session++;
    for (const listener of this.#versionListeners) listener(municipalityId, version);
  }

  /** Forgets what is known when an announcer is gone, with commits that it may not have announced. */
  async #checkAnnouncers(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ pid: number }>(announcersStatement, [announcerLock]);
    const living = new Set(rows.map(({ pid }) => pid));
    const gone = [...this.#announcers].filter((pid) => !living.has(pid));
    for (const pid of living) this.#announcers.add(pid);
    if (gone.length === 0) return;
    for (const pid of gone) this.#announcers.delete(pid);
    this.#versions.clear();
    this.#session++;
    for (const topic of topics) for (const listener of this.#topicListeners) listener(topic, 0);
  }

  /** Checks the connection periodically: a peer that vanished sends no error. */
  #scheduleHeartbeat(client: pg.Client): void {
    this.#timer = setTimeout(async () => {
      const sentAt = performance.now();
      try {
        await this.#checkAnnouncers(client);
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

const announcersStatement = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objid = 0
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

import pg from 'pg';
import { asError } from '../../platform/error-code.ts';
import { announcerLock, channel } from './notification-channel.ts';

const retryMs = 200;

/**
 * Sends what this process has committed to the other instances, on a connection of its own: NOTIFY
 * inside a transaction would make all commits of the cluster wait for each other. What is committed
 * meanwhile is sent with the next statement. The connection holds a lock for as long as it lives, so
 * that instances notice a process that ended before it could announce its last commits (see
 * `Notifications`).
 */
export class Announcer {
  readonly #url: string;
  readonly #onError: (error: Error) => void;
  #client: pg.Client | null = null;
  #connecting: Promise<void> | null = null;
  #pending: string[] = [];
  #sending: Promise<void> | null = null;
  #isClosed = false;

  constructor(url: string, onError: (error: Error) => void) {
    this.#url = url;
    this.#onError = onError;
  }

  /**
   * Connects and makes itself known to the other instances; to be awaited before each commit.
   * @throws DatabaseError when the database cannot be reached
   */
  async ready(): Promise<void> {
    if (this.#client !== null) return;
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = null;
    });
    await this.#connecting;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'osnova-announce',
      connectionTimeoutMillis: 3000,
      query_timeout: 3000,
      keepAlive: true,
      // an announcement is not stored
      options: '-c synchronous_commit=off',
    });
    client.on('error', (error) => this.#handleLoss(client, error));
    try {
      await client.connect();
      await client.query(introduceStatement, [announcerLock]);
    } catch (error) {
      client.end().catch(() => undefined); // it never was open
      throw error;
    }
    this.#client = client;
  }

  /** Announces a commit; never fails, and is repeated until the database has taken it. */
  announce(payload: string): void {
    this.#pending.push(payload);
    this.#sending ??= this.#send();
  }

  /** Sends what is pending, and closes the connection: a process that ends has announced all. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#sending;
    const client = this.#client;
    this.#client = null;
    if (client === null) return;
    if (this.#pending.length > 0)
      await client.query(announceStatement, [this.#pending]).catch(this.#onError);
    await client.end();
  }

  async #send(): Promise<void> {
    try {
      while (this.#pending.length > 0) {
        const sent = this.#pending;
        this.#pending = [];
        try {
          await this.ready();
          await this.#client?.query(announceStatement, [sent]);
        } catch (error) {
          this.#pending = [...sent, ...this.#pending];
          if (this.#isClosed) return;
          this.#onError(asError(error));
          await new Promise((resolve) => setTimeout(resolve, retryMs).unref());
        }
      }
    } finally {
      this.#sending = null; // in the same turn as the last look at what is pending
    }
  }

  #handleLoss(client: pg.Client, error: Error): void {
    if (this.#isClosed || this.#client !== client) return;
    this.#onError(error);
    this.#client = null;
    client.end().catch(() => undefined); // it is dead already
  }
}

// the lock before the introduction: who hears of it finds it held
const introduceStatement = `SELECT pg_notify('${channel}', '+' || pg_backend_pid()) FROM (SELECT pg_advisory_lock_shared($1, 0)) AS held`;
const announceStatement = `SELECT pg_notify('${channel}', payload) FROM unnest($1::text[]) AS payload`;

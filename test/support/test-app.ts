import { Agent } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { buildApp } from '../../src/app.ts';
import { Database } from '../../src/core/database/database.ts';
import { inspectTenantIsolation } from '../../src/core/database/inspect-tenant-isolation.ts';
import type { TrustedProxies } from '../../src/core/http/budgets/trusted-proxies.ts';
import type { OidcSettings } from '../../src/core/http/identities/oidc-settings.ts';
import type { Timeouts } from '../../src/core/http/plugins/slowness.ts';
import type { Resources } from '../../src/core/http/services.ts';
import { model } from '../../src/core/kinds/index.ts';
import type { Role } from '../../src/core/model/principal.ts';
import { openCursors } from '../../src/core/store/cursors.ts';
import { FieldsCache } from '../../src/core/store/documents/fields-cache.ts';
import { GraphCache } from '../../src/core/store/graph-cache.ts';
import { openHeadSigner } from '../../src/core/store/head-signer.ts';
import type { Feature } from '../../src/features/feature.ts';
import { features } from '../../src/features/index.ts';
import { publicationGuards } from '../../src/features/publication-guards.ts';
import { Threads } from '../../src/platform/threads/threads.ts';
import { dropDatabase, makeDatabase, templateName } from './database/test-cluster.ts';
import { assertDocumented, buildChecked } from './http/assert-documented.ts';
import { compiled } from './processes/compiled.ts';

export const adminToken = 'osn_admin_for_tests_only';

/** Shared by all applications of a worker, because threads start slowly. */
const parsingThreads = new Threads({
  file: compiled('features/thread.js'),
  onError: () => undefined,
});

/** A running application and what tests need of it. */
export type TestApp = {
  readonly app: FastifyInstance;
  readonly services: Resources;
  /** The address of its database for the owner of the tables. */
  readonly url: string;
  readonly http: ReturnType<typeof supertest.agent>;
  /** The port of 127.0.0.1 on which it listens. */
  readonly port: number;
  /** Closes the connections that its client keeps alive. */
  readonly closeConnections: () => void;
  /** Sets the clock that operations read. */
  readonly setNow: (instant: string) => void;
  /** Closes it. @throws Error when it ever answered otherwise than documented */
  readonly close: () => Promise<void>;
};

export type TestAppOptions = {
  readonly now?: string;
  readonly rateLimitMax?: number;
  readonly oidc?: OidcSettings;
  readonly corsOrigins?: readonly string[];
  readonly publicUrl?: string;
  readonly logger?: FastifyBaseLogger;
  readonly trustProxy?: TrustedProxies;
  readonly timeouts?: Timeouts;
  /** Its features; all of them when omitted. */
  readonly features?: readonly Feature[];
  /** The sizes of its connection pools; a few connections when omitted. */
  readonly pools?: { readonly readers: number; readonly writers: number };
  /** The address of another application's database, to be a second instance on it. */
  readonly on?: string;
};

/** Opens an application; without `now` its clock runs. Close it in afterAll. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const address =
    options.on === undefined
      ? await makeDatabase(`TEMPLATE ${templateName} STRATEGY file_copy`)
      : new URL(options.on);
  const database = new Database({
    url: address.href,
    readers: 4,
    writers: 8,
    ...options.pools,
    onError: () => undefined,
  });
  await database.notifications.start();
  let now = options.now === undefined ? null : new Date(options.now);
  const services: Resources = {
    database,
    model,
    guards: publicationGuards(options.features ?? features),
    adminToken,
    now: () => now ?? new Date(),
    cursors: await openCursors(database),
    signer: await openHeadSigner(database),
    graphs: new GraphCache(database),
    fields: new FieldsCache(database),
    threads: parsingThreads,
    version: '0.0.0-test',
    isClosing: () => false,
    tenantIsolation: () => inspectTenantIsolation(database),
  };
  const app = await buildChecked(() =>
    buildApp(services, {
      logger: options.logger ?? null,
      rateLimitMax: options.rateLimitMax ?? 1_000_000,
      trustProxy: options.trustProxy ?? null,
      ...(options.timeouts ? { timeouts: options.timeouts } : {}),
      ...(options.features ? { features: options.features } : {}),
      corsOrigins: options.corsOrigins ?? [],
      publicUrl: options.publicUrl ?? null,
      oidc: options.oidc ?? null,
      maxEventLoopDelay: 0,
    }),
  );
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  const connections = new Agent({ keepAlive: true });
  const opened = {
    app,
    services,
    url: address.href,
    port,
    http: supertest.agent(app.server).use((request: supertest.Test) => request.agent(connections)),
    closeConnections: () => connections.destroy(),
    setNow: (instant: string) => {
      now = new Date(instant);
    },
    close: async () => {
      connections.destroy();
      await app.close();
      await database.close();
      if (options.on === undefined) await dropDatabase(address);
      // test files stay in the memory of their worker: what they opened must not
      Object.assign(opened, { app: null, services: null, http: null, setNow: null, close: null });
      assertDocumented();
    },
  };
  return opened;
}

let shared: Promise<TestApp> | undefined;

/** Closes what test files of a process share, when a run uses no workers that would end with it. */
(globalThis as { osnovaCloseShared?: () => Promise<void> }).osnovaCloseShared = async () => {
  await (await shared)?.close();
  await parsingThreads.close();
};

/**
 * Returns the application that the test files of a worker share, in June 2026; for files that use
 * only municipalities of their own. `close` reports undocumented answers and leaves the application
 * open.
 */
export async function sharedTestApp(): Promise<TestApp> {
  shared ??= openTestApp({ now: '2026-06-15T10:00:00Z' });
  return {
    ...(await shared),
    setNow: () => {
      throw new Error('Others share this clock; open an application of your own.');
    },
    close: async () => assertDocumented(),
  };
}

/** A municipality with a token of each role. */
export type TestMunicipality = {
  readonly slug: string;
  readonly path: string;
  readonly tokens: Readonly<Record<Role, string>>;
};

let lastNumber = 0;

/** Makes a municipality through the API, with tokens of all roles. */
export async function makeMunicipality({ http }: TestApp): Promise<TestMunicipality> {
  const number = ++lastNumber;
  const slug = `mesto-${number}`;
  await http
    .post('/v1/municipalities')
    .auth(adminToken, { type: 'bearer' })
    .send({ ico: icoOf(number), slug, name: `Město ${number}` })
    .expect(201);
  const path = `/v1/municipalities/${slug}`;
  const issue = async (role: Role) => {
    const { body } = await http
      .post(`${path}/tokens`)
      .auth(adminToken, { type: 'bearer' })
      .send({ name: role, role })
      .expect(201);
    return (body as { token: string }).token;
  };
  const [reader, editor, publisher, administrator] = [
    await issue('reader'),
    await issue('editor'),
    await issue('publisher'),
    await issue('administrator'),
  ];
  return { slug, path, tokens: { reader, editor, publisher, administrator } };
}

/** Returns a valid IČO for its first seven digits. */
export function icoOf(number: number): string {
  const digits = String(1_000_000 + number).slice(0, 7);
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (8 - index), 0);
  return `${digits}${(11 - (sum % 11)) % 10}`;
}

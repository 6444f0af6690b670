import cluster from 'node:cluster';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { buildApp, type Resources } from '../../app.ts';
import { type Config, readConfig } from '../../config.ts';
import { coreJobs } from '../../core/jobs/core-jobs.ts';
import { startJobs } from '../../core/jobs/start-jobs.ts';
import { findMunicipality } from '../../core/store/municipalities/municipalities.ts';
import { featureJobs } from '../../features/feature-jobs.ts';
import { features } from '../../features/index.ts';
import type { MetricsOutlet } from '../../platform/cluster/metrics-outlet.ts';
import { openWorker } from '../../platform/cluster/worker.ts';
import { ownAdminToken } from './admin-token.ts';
import { announce } from './announce.ts';
import { Ending } from './ending.ts';
import { loadSample } from './load-sample.ts';
import { logOf, openLogger } from './logger.ts';
import { type Opened, openServices } from './open-services.ts';
import { packageVersion } from './package-version.ts';
import { startWorkers } from './start-workers.ts';

const graceMs = 15_000;

/**
 * Runs the service until it is signalled to end; then drains it and exits 0. With WEB_CONCURRENCY
 * above 1 this process keeps the database and the jobs, and that many workers answer requests.
 */
export async function serve(): Promise<void> {
  const config = readConfig();
  const logger = openLogger(config.logLevel);
  if (cluster.isWorker) return serveAsWorker(config, logger);
  const isAlone = config.concurrency === 1;
  const pauseMs = config.shutdownDelaySeconds * 1000;
  // workers pause by themselves; this waits a little longer than they may take
  const ending = isAlone
    ? new Ending({ logger, pauseMs, timeoutMs: graceMs, isWorker: false })
    : new Ending({ logger, pauseMs: 0, timeoutMs: pauseMs + graceMs + 4000, isWorker: false });
  try {
    if (isAlone) ending.add(await openTracing(config));
    const opened = await open(config, logger, ending);
    const admin =
      opened.isEmbedded && config.adminToken === null ? await ownAdminToken(config.dataDir) : null;
    const services = { ...opened.services, adminToken: config.adminToken ?? admin?.token ?? null };
    if (opened.isEmbedded && !(await findMunicipality(services.database, 'koprivnice')))
      await loadSample(services, (message) => logger.info(message));
    const front = isAlone
      ? await listen(config, services, logger)
      : await startWorkers(
          config,
          { ...opened, services },
          logOf(logger),
          pauseMs + graceMs + 2000,
        );
    ending.add(front.close);
    ending.add(startBackground(services, logger));
    announce(config, front.port, admin?.file ?? null, opened.isEmbedded);
  } catch (error) {
    await ending.abandon();
    throw error;
  }
}

/** Runs this process as a worker, which only answers requests. */
async function serveAsWorker(config: Config, logger: Logger): Promise<void> {
  const ending = new Ending({
    logger,
    pauseMs: config.shutdownDelaySeconds * 1000,
    timeoutMs: graceMs,
    isWorker: true,
  });
  const outlet = openWorker(() => ending.begin());
  try {
    ending.add(await openTracing(config));
    const { services } = await open(config, logger, ending, true);
    const { close } = await listen(config, services, logger, outlet);
    ending.add(close);
  } catch (error) {
    await ending.abandon();
    process.disconnect();
    throw error;
  }
}

async function open(
  config: Config,
  logger: Logger,
  ending: Ending,
  isMigrated = false,
): Promise<Opened> {
  const opened = await openServices(config, config.adminToken, logOf(logger), isMigrated);
  ending.add(opened.close);
  ending.announceBy(opened.closing);
  return opened;
}

/**
 * Starts tracing where it is configured, else loads none of it; returns a function that ends it.
 */
async function openTracing({ telemetry }: Config): Promise<() => Promise<void>> {
  if (telemetry === null) return async () => undefined;
  const { startTracing } = await import('../../platform/tracing/tracing.ts');
  return startTracing({ ...telemetry, serviceVersion: packageVersion });
}

async function listen(
  config: Config,
  services: Resources,
  logger: Logger,
  metrics?: MetricsOutlet,
): Promise<{ port: number; close: () => Promise<unknown> }> {
  const app = await buildApp(services, { ...config, logger, ...(metrics ? { metrics } : {}) });
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    throw error;
  }
  return { port: portOf(app.server.address()) ?? config.port, close: () => app.close() };
}

const portOf = (address: AddressInfo | string | null): number | null =>
  typeof address === 'object' && address !== null ? address.port : null;

/** Starts the jobs; returns a function that stops them. */
function startBackground(services: Resources, logger: Logger): () => Promise<void> {
  return startJobs(services, [...coreJobs, ...featureJobs(features)], {
    onError: (error, job) => logger.error({ err: error, job }, 'job failed'),
  }).stop;
}

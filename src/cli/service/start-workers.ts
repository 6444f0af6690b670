import { type Resources, watchServices } from '../../app.ts';
import type { Config } from '../../config.ts';
import { FiguresOfAll } from '../../platform/cluster/figures-of-all.ts';
import { Workers } from '../../platform/cluster/workers.ts';
import type { Log } from '../../platform/log.ts';
import type { Opened } from './open-services.ts';
import { workerPool } from './worker-pool.ts';

/**
 * Starts the workers on the database that this process has opened; returns their port and how to
 * end them.
 */
export async function startWorkers(
  config: Config,
  {
    url,
    isEmbedded,
    services,
  }: Pick<Opened, 'url' | 'isEmbedded'> & { readonly services: Resources },
  log: Log,
  timeoutMs: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  const figures = new FiguresOfAll();
  watchServices(services, [figures.registry]);
  const workers = new Workers({
    count: config.concurrency,
    environment: {
      DATABASE_URL: url,
      DATABASE_POOL: String(workerPool(config, isEmbedded)),
      ...(services.adminToken === null ? {} : { ADMIN_TOKEN: services.adminToken }),
    },
    timeoutMs,
    figures,
    log,
  });
  try {
    return { port: await workers.start(), close: () => workers.end() };
  } catch (error) {
    await workers.end();
    throw error;
  }
}

import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { buildApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { findTown } from '../store/municipalities.ts';
import { startRoll } from '../workers/roll.ts';
import { startSweep } from '../workers/sweep.ts';
import { loadSample } from './load-sample.ts';
import { openServices } from './open-services.ts';

/** Runs the service until it is told to end; then it drains and exits 0. */
export async function serve(): Promise<void> {
  const config = readConfig();
  const logger = pino({
    level: config.logLevel,
    redact: ['req.headers.authorization', 'req.headers.cookie', 'headers.authorization', 'err.config', 'url'],
    ...(process.stdout.isTTY ? { transport: { target: 'pino-pretty' } } : {}),
  });
  const log = {
    info: (message: string) => logger.info(message),
    warn: (message: string) => logger.warn(message),
    error: (details: object, message: string) => logger.error(details, message),
  };
  const opened = await openServices(config, config.adminToken, log);
  const admin = opened.isEmbedded && config.adminToken === null ? await ownAdminToken(config.dataDir) : null;
  const services = { ...opened.services, adminToken: config.adminToken ?? admin?.token ?? null };
  const app = await buildApp(services, { ...config, logger });
  const workers: { stop: () => void }[] = [];
  const grace = closeWithGrace(
    { delay: 15_000, logger: { error: (error: unknown) => logger.error({ err: error }, 'ending') } as never },
    async ({ err }) => {
      if (err) logger.error({ err }, 'ending after an error');
      opened.closing();
      if (config.shutdownDelaySeconds > 0) await new Promise((resolve) => setTimeout(resolve, config.shutdownDelaySeconds * 1000));
      for (const worker of workers) worker.stop();
      await app.close();
      await opened.close();
      logger.info('ended');
    },
  );
  if (opened.isEmbedded && !(await findTown(services.database, 'koprivnice')))
    await loadSample(services, (message) => logger.info(message));
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    grace.uninstall();
    await app.close();
    await opened.close();
    throw error;
  }
  workers.push(
    startSweep(services, (error) => logger.error({ err: error }, 'sweep failed')),
    startRoll(services, (error) => logger.error({ err: error }, 'roll failed')),
  );
  announce(config, portOf(app.server.address()) ?? config.port, admin?.file ?? null, opened.isEmbedded);
}

const portOf = (address: AddressInfo | string | null): number | null =>
  typeof address === 'object' && address !== null ? address.port : null;

/** The administrator's token of the embedded database: made once, kept beside it, readable by its owner alone. */
async function ownAdminToken(dataDir: string): Promise<{ token: string; file: string }> {
  const file = path.resolve(dataDir, 'admin-token');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known?.trim()) return { token: known.trim(), file };
  const token = `osn_admin_${randomBytes(32).toString('base64url')}`;
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return { token, file };
}

/** The first thing a newcomer reads: where it is, and how to get in. */
function announce(config: Config, port: number, tokenFile: string | null, isEmbedded: boolean): void {
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const base = config.publicUrl ?? `http://${host}:${port}`;
  const lines = [
    '',
    `  Osnova ${base}`,
    `  Swagger UI        ${base}/docs`,
    `  OpenAPI           ${base}/openapi.json`,
    ...(isEmbedded ? [`  Sample model      ${base}/v1/municipalities/koprivnice/goals`] : []),
    ...(tokenFile
      ? [
          `  Admin token       in ${tokenFile}`,
          `  A town's token    curl -X POST ${base}/v1/municipalities/koprivnice/tokens -H "Authorization: Bearer $(cat ${tokenFile})" -H 'Content-Type: application/json' -d '{"name":"me","role":"publisher"}'`,
        ]
      : []),
    ...(!tokenFile && config.adminToken === null ? ['  Administration    set ADMIN_TOKEN to make municipalities and tokens'] : []),
    '',
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}

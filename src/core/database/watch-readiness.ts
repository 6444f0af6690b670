import { type Text, text } from '../../platform/text.ts';
import type { Database } from './database.ts';
import { inspectTenantIsolation } from './inspect-tenant-isolation.ts';

/** How long intact tenant isolation is trusted; a fault is never cached. */
const trustedMs = 5000;
const timeoutMs = 3000;

/**
 * Returns a function that says why the database cannot be served from, null when it can. Each call
 * pings the listening connection; tenant isolation is inspected again when the last inspection is
 * over five seconds old, a connection has failed since, or notifications do not arrive.
 */
export function watchReadiness(
  database: Database,
  inspect = () => inspectTenantIsolation(database),
): () => Promise<Text | null> {
  let trustedUntil = 0;
  let faultsAtCheck = -1;
  let pending: Promise<Text | null> | null = null;
  const check = async (): Promise<Text | null> => {
    const isTrusted = performance.now() < trustedUntil && database.faults === faultsAtCheck;
    if (isTrusted && (await database.notifications.isResponsive())) return null;
    const faultsBefore = database.faults;
    const fault = await withTimeout(inspect());
    if (fault === null) {
      trustedUntil = performance.now() + trustedMs;
      faultsAtCheck = faultsBefore;
    }
    return fault;
  };
  return async () => {
    pending ??= check().finally(() => {
      pending = null;
    });
    return pending;
  };
}

/** A connection that died silently never answers. */
async function withTimeout(result: Promise<Text | null>): Promise<Text | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Text>((resolve) => {
    timer = setTimeout(
      () => resolve(text('Databáze neodpovídá.', 'The database does not respond.')),
      timeoutMs,
    );
  });
  return Promise.race([result, timeout]).finally(() => clearTimeout(timer));
}

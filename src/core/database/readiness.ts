import { type Text, text } from '../../platform/text.ts';
import type { Database } from './database.ts';
import { inspectTenantIsolation } from './tenant-isolation.ts';

/** Walls that were found standing stand so long; that they do not is never kept. */
const holdsMs = 5000;
const timeoutMs = 3000;

/**
 * Whether the database can be served from, null when it can. Every time it is asked whether it answers, on the connection by
 * which this process hears of the writes of others; its walls are looked at anew once that was long ago, any connection has
 * failed since, or this process does not hear.
 */
export function watchReadiness(
  database: Database,
  inspect = () => inspectTenantIsolation(database),
): () => Promise<Text | null> {
  let goodUntil = 0;
  let faults = -1;
  let asking: Promise<Text | null> | null = null;
  const ask = async (): Promise<Text | null> => {
    const isKept = performance.now() < goodUntil && database.faults === faults;
    if (isKept && (await database.notifications.answers())) return null;
    const before = database.faults;
    const fault = await answerInTime(inspect());
    if (fault === null) {
      goodUntil = performance.now() + holdsMs;
      faults = before;
    }
    return fault;
  };
  return async () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

/** A connection that died without a word never answers. */
async function answerInTime(answer: Promise<Text | null>): Promise<Text | null> {
  let timeouts: NodeJS.Timeout | undefined;
  const silence = new Promise<Text>((resolve) => {
    timeouts = setTimeout(
      () => resolve(text('Databáze neodpovídá.', 'The database does not answer.')),
      timeoutMs,
    );
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timeouts));
}

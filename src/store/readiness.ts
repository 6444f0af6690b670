import { type Text, text } from '../model/text.ts';
import type { Database } from './database.ts';
import { inspectWalls } from './walls.ts';

/** Asked every few seconds by many: a good answer holds so long, a bad one never. */
const holdsMs = 5000;
const patienceMs = 3000;

/**
 * Whether the database can be served from, null when it can: asked anew once a good answer is old, once any connection has
 * failed since, and while this process does not hear of the writes of others, so that it is never older than the truth.
 */
export function watchReadiness(database: Database, inspect = () => inspectWalls(database)): () => Promise<Text | null> {
  let goodUntil = 0;
  let faults = -1;
  let asking: Promise<Text | null> | null = null;
  const ask = async (): Promise<Text | null> => {
    const before = database.faults;
    const fault = await answerInTime(inspect());
    if (fault === null) {
      goodUntil = performance.now() + holdsMs;
      faults = before;
    }
    return fault;
  };
  return async () => {
    if (performance.now() < goodUntil && database.faults === faults && database.notifications.isListening) return null;
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

/** A connection that died without a word never answers. */
async function answerInTime(answer: Promise<Text | null>): Promise<Text | null> {
  let patience: NodeJS.Timeout | undefined;
  const silence = new Promise<Text>((resolve) => {
    patience = setTimeout(() => resolve(text('Databáze neodpovídá.', 'The database does not answer.')), patienceMs);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(patience));
}

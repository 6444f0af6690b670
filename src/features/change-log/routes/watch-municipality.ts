import type { Services } from '../../../core/http/services.ts';
import type { Municipality } from '../../../core/store/municipalities/municipalities.ts';

/**
 * Yields whenever a reader of a municipality should look for changes: at once, after each write to
 * the municipality, and a last time when the seconds are over, the client has disconnected or the
 * process is closing.
 */
export async function* watchMunicipality(
  { database, isClosing }: Services,
  { id }: Municipality,
  seconds: number,
  client: AbortSignal,
): AsyncGenerator<void> {
  const deadline = Date.now() + seconds * 1000;
  const isOver = () => isClosing() || client.aborted || Date.now() >= deadline;
  // set while the consumer looks at the previous write, so that none is missed
  let hasChanged = true;
  let wake = () => {};
  const unsubscribe = database.notifications.subscribe((changed) => {
    if (changed !== id) return;
    hasChanged = true;
    wake();
  });
  const onAbort = () => wake();
  client.addEventListener('abort', onAbort);
  const timer = setInterval(() => {
    if (isOver()) wake();
  }, 200);
  try {
    while (!isOver()) {
      if (hasChanged) {
        hasChanged = false;
        yield;
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    yield;
  } finally {
    clearInterval(timer);
    unsubscribe();
    client.removeEventListener('abort', onAbort);
  }
}

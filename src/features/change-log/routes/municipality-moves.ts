import type { Services } from '../../../core/http/services.ts';
import type { Municipality } from '../../../core/store/municipalities.ts';

/**
 * When to look for what is new in a town: at once, whenever something was written there, and a last time when the seconds are
 * over, the client is gone or the process is told to end.
 */
export async function* movesOf(
  { database, isClosing }: Services,
  { id }: Municipality,
  seconds: number,
  client: AbortSignal,
): AsyncGenerator<void> {
  const deadline = Date.now() + seconds * 1000;
  const isOver = () => isClosing() || client.aborted || Date.now() >= deadline;
  // a move while the last one is being looked at is not missed
  let hasMoved = true;
  let wake = () => {};
  const unsubscribe = database.notifications.subscribe((changed) => {
    if (changed !== id) return;
    hasMoved = true;
    wake();
  });
  const onGone = () => wake();
  client.addEventListener('abort', onGone);
  const watch = setInterval(() => {
    if (isOver()) wake();
  }, 200);
  try {
    while (!isOver()) {
      if (hasMoved) {
        hasMoved = false;
        yield;
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    yield;
  } finally {
    clearInterval(watch);
    unsubscribe();
    client.removeEventListener('abort', onGone);
  }
}

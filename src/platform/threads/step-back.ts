import { readlinkSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';

/**
 * Added to the niceness: where both need a whole core, the threads that answer get three quarters.
 */
const niceIncrement = 5;

/**
 * Lowers the priority of the calling worker thread, so that threads that answer requests go first.
 * Does nothing where priorities belong to whole processes (anywhere but on Linux) or are not permitted.
 */
export function stepBack(): void {
  if (process.platform !== 'linux' || isMainThread) return;
  try {
    const thread = ownThreadId();
    setPriority(
      thread,
      Math.min(constants.priority.PRIORITY_LOW, getPriority(thread) + niceIncrement),
    );
  } catch {
    // a lower priority is not required
  }
}

/** Returns the system's id of the calling thread; Linux only. */
export const ownThreadId = (): number => Number(path.basename(readlinkSync('/proc/thread-self')));

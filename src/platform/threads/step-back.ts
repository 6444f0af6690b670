import { readlinkSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';

/** So much nicer than the threads that answer: where both want a whole core, these get three quarters. */
const nicer = 5;

/**
 * Lets the threads that answer requests go first where cores are scarce: the calling worker thread asks for less of them. Does
 * nothing where priorities are of whole processes (anywhere but on Linux), or a container does not allow it.
 */
export function stepBack(): void {
  if (process.platform !== 'linux' || isMainThread) return;
  try {
    const thread = ownThreadId();
    setPriority(thread, Math.min(constants.priority.PRIORITY_LOW, getPriority(thread) + nicer));
  } catch {
    // it works as well without
  }
}

/** The number of the calling thread on Linux, as the system counts them. */
export const ownThreadId = (): number => Number(path.basename(readlinkSync('/proc/thread-self')));

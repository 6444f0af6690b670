import type { ServerResponse } from 'node:http';

/**
 * Calls `act` once the answer is sent or its client has disconnected; at once when that has already
 * happened, since the event comes only once.
 */
export function whenClosed(response: ServerResponse, act: () => void): void {
  if (response.closed) act();
  else response.once('close', act);
}

import type { ServerResponse } from 'node:http';

/** Does something once an answer is sent or its client has gone; at once where that has happened, which nobody tells twice. */
export function whenClosed(response: ServerResponse, act: () => void): void {
  if (response.closed) act();
  else response.once('close', act);
}

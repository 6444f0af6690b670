const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
let isSet = false;

/**
 * Turns signals into exits, so that exit handlers stop the embedded database and remove an
 * unfinished file.
 */
export function exitOnSignals(): void {
  if (isSet) return;
  isSet = true;
  for (const [signal, number] of Object.entries(numbers))
    process.once(signal, () => process.exit(128 + number));
}

const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
let isSet = false;

/** Makes a signal an exit, so that what tidies up at the exit does: an embedded database ends, an unfinished file goes. */
export function exitOnSignals(): void {
  if (isSet) return;
  isSet = true;
  for (const [signal, number] of Object.entries(numbers))
    process.once(signal, () => process.exit(128 + number));
}

/** Makes a signal an exit, so that what tidies up at the exit does: an embedded database ends, an unfinished file goes. */
export function exitOnSignals(): void {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const)
    process.once(signal, () => process.exit(128 + number));
}

/**
 * The least time of this process's own, in µs, of several runs: what else the machine does is not in it. Each run has ended, also
 * one that answers later, before the next begins: else all that they hold stays in memory at once, and is paid for by the last.
 */
export async function costOf(act: () => unknown): Promise<number> {
  const costs: number[] = [];
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(before);
    costs.push(user + system);
  }
  return Math.min(...costs);
}

/** How many times dearer the second is; what is too short to be told from nothing counts as a millisecond. */
export async function timesDearer(small: () => unknown, large: () => unknown): Promise<number> {
  const least = await costOf(small);
  return (await costOf(large)) / Math.max(least, 1000);
}

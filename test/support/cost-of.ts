/** The least time of this process's own, in µs, of several runs: what else the machine does is not in it. */
export function costOf(act: () => unknown): number {
  const costs = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...costs);
}

/** How many times dearer the second is; what is too short to be told from nothing counts as a millisecond. */
export const timesDearer = (small: () => unknown, large: () => unknown): number => costOf(large) / Math.max(costOf(small), 1000);

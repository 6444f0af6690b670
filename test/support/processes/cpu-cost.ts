/**
 * Returns the least CPU time of this process, in µs, over several runs; the load of the machine does
 * not count. Each run is awaited before the next: otherwise the last would pay for what the others
 * hold in memory.
 */
export async function cpuCost(act: () => unknown): Promise<number> {
  const costs: number[] = [];
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(before);
    costs.push(user + system);
  }
  return Math.min(...costs);
}

/** Returns the ratio of the two CPU times; the smaller counts as at least a millisecond. */
export async function costRatio(small: () => unknown, large: () => unknown): Promise<number> {
  const least = await cpuCost(small);
  return (await cpuCost(large)) / Math.max(least, 1000);
}

/** Long work shares the process with everyone else: what waits gets its turn. */
export const letOthersIn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

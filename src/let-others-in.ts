/** Long work shares the process with everyone else: what waits gets its turn. */
export const letOthersIn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** So long may work go on before others get their turn, in milliseconds. */
const longestTurn = 10;

/** Answers what long work awaits between its steps, however short or long they are: mostly nothing, a turn of the others when one is due. */
export function turns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longestTurn) return undefined;
    return letOthersIn().then(() => {
      since = performance.now();
    });
  };
}

/** Long work shares the process with everyone else: what waits gets its turn. */
export const yieldToEventLoop = (): Promise<void> =>
  new Promise((resolve) => setImmediate(resolve));

/** So long may work go on before others get their turn, in milliseconds. */
const maxTurnLength = 10;

/** Answers what long work awaits between its steps, however short or long they are: mostly nothing, a turn of the others when one is due. */
export function startYielding(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < maxTurnLength) return undefined;
    return yieldToEventLoop().then(() => {
      since = performance.now();
    });
  };
}

/** What is made of each item, where they are tens of thousands: others get their turn between any two when one is due. */
export async function mapYielding<Item, Made>(
  items: readonly Item[],
  make: (item: Item, index: number) => Made,
): Promise<Made[]> {
  const yieldWhenDue = startYielding();
  const made: Made[] = [];
  for (const [index, item] of items.entries()) {
    const due = yieldWhenDue();
    if (due) await due;
    made.push(make(item, index));
  }
  return made;
}

/** The same, where of an item any number is made. */
export const flatMapYielding = async <Item, Made>(
  items: readonly Item[],
  make: (item: Item, index: number) => readonly Made[],
): Promise<Made[]> => (await mapYielding(items, make)).flat();

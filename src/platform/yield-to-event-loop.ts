/** Yields to the event loop, so that long work does not block everyone else. */
export const yieldToEventLoop = (): Promise<void> =>
  new Promise((resolve) => setImmediate(resolve));

let lastTurn = Promise.resolve();

/**
 * Waits for a turn of one's own: what many requests compute at once is done one at a time, and the
 * event loop serves everybody else between any two.
 */
export function takeTurn(): Promise<void> {
  lastTurn = lastTurn.then(yieldToEventLoop);
  return lastTurn;
}

/** How long work may run before it yields. */
const maxTurnMs = 10;

/** Yields when the time is up, and else returns undefined. */
export type YieldWhenDue = () => Promise<void> | undefined;

/**
 * Returns a function to call between steps of long work: it yields when the time is up, and else
 * returns undefined.
 */
export function startYielding(): YieldWhenDue {
  let since = performance.now();
  return () => {
    if (performance.now() - since < maxTurnMs) return undefined;
    return yieldToEventLoop().then(() => {
      since = performance.now();
    });
  };
}

/**
 * Maps items, of which there may be tens of thousands; yields between any two when the time is up.
 */
export async function mapYielding<Item, Result>(
  items: readonly Item[],
  make: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const yieldWhenDue = startYielding();
  const results: Result[] = [];
  for (const [index, item] of items.entries()) {
    const due = yieldWhenDue();
    if (due) await due;
    results.push(make(item, index));
  }
  return results;
}

/** Maps each item to any number of results, as `mapYielding` does. */
export const flatMapYielding = async <Item, Result>(
  items: readonly Item[],
  make: (item: Item, index: number) => readonly Result[],
): Promise<Result[]> => (await mapYielding(items, make)).flat();

/** Collects what long work yields in batches; yields to others between any two when the time is up. */
export async function collectYielding<Item>(batches: Iterable<readonly Item[]>): Promise<Item[]> {
  const yieldWhenDue = startYielding();
  const items: Item[] = [];
  for (const batch of batches) {
    for (const item of batch) items.push(item);
    const due = yieldWhenDue();
    if (due) await due;
  }
  return items;
}

/** Returns the items that pass a test, as `mapYielding` does. */
export const filterYielding = <Item>(
  items: readonly Item[],
  passes: (item: Item) => boolean,
): Promise<Item[]> => flatMapYielding(items, (item) => (passes(item) ? [item] : []));

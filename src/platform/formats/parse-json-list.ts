import { startYielding } from '../yield-to-event-loop.ts';

/** About so many characters are parsed at once: one or two milliseconds. */
const charactersAtOnce = 100_000;

/**
 * Returns the items of a JSON array that may be megabytes long, and yields to others while it is parsed.
 * It is cut at line breaks, which `json_agg` writes between items, and which no JSON text has inside
 * a string; the items themselves must be written without any. Without line breaks it is parsed at once.
 */
export async function parseListYielding<Item>(json: string): Promise<Item[]> {
  const yieldWhenDue = startYielding();
  const items: Item[] = [];
  for (const part of partsOf(json)) {
    const due = yieldWhenDue();
    if (due) await due;
    for (const item of JSON.parse(part) as Item[]) items.push(item); // the caller says what it asked the database for
  }
  return items;
}

/** Cuts the text of an array into texts of arrays. */
function* partsOf(json: string): Generator<string> {
  let start = 0;
  for (;;) {
    const end = json.indexOf('\n', start + charactersAtOnce);
    const part = json.slice(start, end === -1 ? undefined : end).trim();
    const opened = start === 0 ? part : `[${part}`;
    yield end === -1 ? opened : `${opened.slice(0, -1)}]`; // without its comma
    if (end === -1) return;
    start = end;
  }
}

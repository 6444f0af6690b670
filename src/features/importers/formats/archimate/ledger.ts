import type { Text } from '../../../../platform/text.ts';
import type { MappingRow, Skipped } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';

/** Keeps count of what became of what, and names what is not taken over. */
export class Ledger {
  readonly #inventory: Inventory;
  readonly #rows = new Map<
    string,
    { source: string; count: number; target: string | null; note?: Text }
  >();
  readonly #skipped: Skipped[] = [];

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** A thing of the file is counted here, or named. */
  settle(thing: object): void {
    this.#inventory.settle(thing);
  }

  /** Counts things of a sort, if there are any; `target` is null for what is passed over. */
  count(source: string, target: string | null, note?: Text, count = 1): void {
    if (count === 0) return;
    const key = JSON.stringify([source, target, note?.en]);
    const row = this.#rows.get(key) ?? { source, count: 0, target, ...(note && { note }) };
    row.count += count;
    this.#rows.set(key, row);
  }

  /** Counts a thing that is not taken over, and names it. */
  skip(source: string, id: string, name: string, reason: Text): void {
    this.count(source, null, reason);
    this.name(source, id, name, reason);
  }

  /** Names a thing of which something is lost. */
  name(source: string, id: string, name: string, reason: Text): void {
    this.#skipped.push({ source, id, name, reason });
  }

  /** What is taken over, then what is not, each in the order of the file. */
  get mapping(): readonly MappingRow[] {
    return [...this.#rows.values()].sort(
      (a, b) => Number(a.target === null) - Number(b.target === null),
    );
  }

  get skipped(): readonly Skipped[] {
    return this.#skipped;
  }
}

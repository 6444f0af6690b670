import type { Text } from '../../../../platform/text.ts';
import type { MappingRow, Skipped } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';

/** Counts what became of what, and names what is not imported. */
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

  /** Records that an object of the file is counted or named here. */
  settle(entry: object): void {
    this.#inventory.settle(entry);
  }

  /** Counts objects of a sort, if there are any; `target` is null for what is passed over. */
  count(source: string, target: string | null, note?: Text, count = 1): void {
    if (count === 0) return;
    const key = JSON.stringify([source, target, note?.en]);
    const row = this.#rows.get(key) ?? { source, count: 0, target, ...(note && { note }) };
    row.count += count;
    this.#rows.set(key, row);
  }

  /** Counts an object that is not imported, and names it. */
  skip(source: string, id: string, name: string, reason: Text): void {
    this.count(source, null, reason);
    this.name(source, id, name, reason);
  }

  /** Names an object of which a detail is lost. */
  name(source: string, id: string, name: string, reason: Text): void {
    this.#skipped.push({ source, id, name, reason });
  }

  /** What is imported, then what is not, each in the order of the file. */
  get mapping(): readonly MappingRow[] {
    return [...this.#rows.values()].sort(
      (a, b) => Number(a.target === null) - Number(b.target === null),
    );
  }

  get skipped(): readonly Skipped[] {
    return this.#skipped;
  }
}

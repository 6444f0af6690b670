import type { MappingRow } from '../importer.ts';
import { notRead } from '../inventory.ts';

/** Counts what stands in a file, by the row of the importer's mapping that speaks of it. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(source: string, count = 1): void {
    this.#counts.set(source, (this.#counts.get(source) ?? 0) + count);
  }

  /** The rows that the file has something for; what the mapping does not foresee has no counterpart. */
  rows(mapping: readonly Omit<MappingRow, 'count'>[]): MappingRow[] {
    const foreseen = new Set(mapping.map(({ source }) => source));
    const others = [...this.#counts.keys()]
      .filter((source) => !foreseen.has(source))
      .map((source) => ({ source, target: null, note: notRead }));
    return [...mapping, ...others].flatMap((row) => {
      const count = this.#counts.get(row.source) ?? 0;
      return count === 0 ? [] : [{ ...row, count }];
    });
  }
}

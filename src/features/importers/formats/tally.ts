import type { MappingRow } from '../importer.ts';
import { notRead } from '../inventory.ts';

/** Counts what a file has, by the rows of the importer's mapping. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(source: string, count = 1): void {
    this.#counts.set(source, (this.#counts.get(source) ?? 0) + count);
  }

  /** Returns the rows with a count; what the mapping does not list has no counterpart. */
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

import { type Text, text } from '../model/text.ts';
import type { LeftOut } from './importer.ts';

/**
 * What the reader of a file came upon. Whoever makes something of an object, or counts it in the mapping, or leaves it out
 * with a reason, settles it; what nobody settles is left out by the frame and named, so that no importer can forget it.
 */
export class Inventory {
  readonly #open = new Map<object, Omit<LeftOut, 'reason'>>();
  readonly #leftOut: LeftOut[] = [];

  /** An object of the file was read. */
  read(object: object, named: Omit<LeftOut, 'reason'>): void {
    this.#open.set(object, named);
  }

  /** It became something, or a row of the mapping counts it. */
  settle(object: object): void {
    this.#open.delete(object);
  }

  /** It is not taken over, for a reason. */
  leave(object: object, reason: Text): void {
    const named = this.#open.get(object);
    if (named === undefined) return;
    this.#open.delete(object);
    this.#leftOut.push({ ...named, reason });
  }

  /** What was left, and what nobody spoke of. */
  leftOut(): LeftOut[] {
    return [...this.#leftOut, ...[...this.#open.values()].map((named) => ({ ...named, reason: unaccounted }))];
  }
}

/** Said by the frame alone: a fault of the importer, not of the file. */
export const unaccounted = text('Způsob načtení neříká, co se s tím stalo.', 'The importer does not say what became of it.');

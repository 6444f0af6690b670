import { beginningOf } from '../../platform/beginning-of.ts';
import { type Text, text } from '../../platform/text.ts';
import type { MappingRow, Skipped } from './importer.ts';

type Identified = Omit<Skipped, 'reason'>;

/** No known format has more sorts; those beyond are counted together. */
const maxSorts = 1000;
const otherSorts = '…';

/**
 * Records everything that the reader of a file found. Named objects are settled once they are
 * converted or counted, or skipped with a reason; members, tags and columns are counted by sort and
 * taken by being read. What is neither settled nor taken is reported by the importer's frame, so
 * that no importer can forget it.
 */
export class Inventory {
  readonly #pending = new Map<object, Identified>();
  readonly #skipped: Skipped[] = [];
  readonly #reported = new Map<string, Skipped>();
  readonly #closers: (() => void)[] = [];
  readonly #sorts = new Map<string, number>();
  readonly #outcomes = new Map<string, MappingRow & { readonly note: Text }>();

  /** Records that an object of the file was read. */
  register(object: object, named: Identified): void {
    this.#pending.set(object, named);
  }

  /** Records that an object was converted, or is counted in the mapping. */
  settle(object: object): void {
    this.#pending.delete(object);
  }

  /** Records that an object is not imported, and why. */
  skip(object: object, reason: Text): void {
    const named = this.#pending.get(object);
    if (named === undefined) return;
    this.#pending.delete(object);
    this.#skipped.push({ ...named, reason });
  }

  /** Records once that a detail of an imported object has no place here. */
  report(skipped: Skipped): void {
    this.#reported.set(
      JSON.stringify([skipped.source, skipped.id, skipped.name, skipped.reason.en]),
      skipped,
    );
  }

  /** Registers a function that reports, at the end, everything handed out but never read. */
  onClose(closer: () => void): void {
    this.#closers.push(closer);
  }

  /** Ends the reading. */
  close(): void {
    for (const closer of this.#closers.splice(0)) closer();
  }

  /** Counts items of a sort, such as a member of JSON or a tag. */
  enter(sort: string, count = 1): void {
    const key = this.#sorts.has(sort) || this.#sorts.size < maxSorts ? sort : otherSorts;
    this.#sorts.set(key, (this.#sorts.get(key) ?? 0) + count);
  }

  /** Records that items of a sort were read. */
  take(sort: string, count = 1): void {
    this.enter(sort, -count);
  }

  /**
   * Records what became of all items of a sort, and why; without a target they are not imported.
   */
  record(sort: string, reason: Text, target: string | null = null): void {
    const key = JSON.stringify([sort, reason.en]);
    const { count } = this.#outcomes.get(key) ?? { count: 0 };
    this.#outcomes.set(key, { source: sort, count: count + 1, target, note: reason });
  }

  /** Returns what was skipped, and what was not accounted for. */
  skipped(): Skipped[] {
    return [
      ...this.#skipped,
      ...this.#reported.values(),
      ...[...this.#pending.values()].map((named) => ({ ...named, reason: unaccounted })),
    ];
  }

  /** Returns the rows of sorts that were passed over or never read. */
  mapping(): MappingRow[] {
    const unread = [...this.#sorts].filter(([, count]) => count > 0);
    return [
      ...this.#outcomes.values(),
      ...unread.map(([source, count]) => ({
        source: beginningOf(source, 200),
        count,
        target: null,
        note: notRead,
      })),
    ];
  }
}

/** The frame's own reason for an object that nothing accounted for. */
export const unaccounted = text(
  'Způsob načtení nic takového nezná; nepřevzato.',
  'The importer does not know it; not imported.',
);

/** The frame's own reason for a sort that nothing read. */
export const notRead = text('Nečte se.', 'It is not read.');

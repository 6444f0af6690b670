import { beginningOf } from '../../platform/beginning-of.ts';
import { type Text, text } from '../../platform/text.ts';
import type { MappingRow, Skipped } from './importer.ts';

type Identified = Omit<Skipped, 'reason'>;

/** More sorts no known format has; the others of a file are counted as one. */
const maxSorts = 1000;
const otherSorts = '…';

/**
 * What the reader of a file came upon. An object with a name of its own is settled by whoever makes
 * something of it or counts it, or is left out with a reason; members, tags and columns are counted
 * by their sort, and taken by being read. What nobody settles or takes, the frame tells, so that no
 * importer can forget it.
 */
export class Inventory {
  readonly #pending = new Map<object, Identified>();
  readonly #skipped: Skipped[] = [];
  readonly #reported = new Map<string, Skipped>();
  readonly #closers: (() => void)[] = [];
  readonly #sorts = new Map<string, number>();
  readonly #outcomes = new Map<string, MappingRow & { readonly note: Text }>();

  /** An object of the file was read. */
  register(object: object, named: Identified): void {
    this.#pending.set(object, named);
  }

  /** It became something, or a row of the mapping counts it. */
  settle(object: object): void {
    this.#pending.delete(object);
  }

  /** It is not taken over, for a reason. */
  skip(object: object, reason: Text): void {
    const named = this.#pending.get(object);
    if (named === undefined) return;
    this.#pending.delete(object);
    this.#skipped.push({ ...named, reason });
  }

  /** Something of what is taken over has no place, however often its reader comes upon it. */
  report(skipped: Skipped): void {
    this.#reported.set(
      JSON.stringify([skipped.source, skipped.id, skipped.name, skipped.reason.en]),
      skipped,
    );
  }

  /** A reader enters at the end what of all it gave out nobody looked at. */
  onClose(closer: () => void): void {
    this.#closers.push(closer);
  }

  /** Nobody will read anything more. */
  close(): void {
    for (const closer of this.#closers.splice(0)) closer();
  }

  /** Things of a sort, such as a member of JSON or a tag, stand in the file. */
  enter(sort: string, count = 1): void {
    const key = this.#sorts.has(sort) || this.#sorts.size < maxSorts ? sort : otherSorts;
    this.#sorts.set(key, (this.#sorts.get(key) ?? 0) + count);
  }

  /** Somebody read them. */
  take(sort: string, count = 1): void {
    this.enter(sort, -count);
  }

  /**
   * What became of a thing of a sort, for a reason that holds for all of them; without a target it
   * is not taken over.
   */
  record(sort: string, reason: Text, target: string | null = null): void {
    const key = JSON.stringify([sort, reason.en]);
    const { count } = this.#outcomes.get(key) ?? { count: 0 };
    this.#outcomes.set(key, { source: sort, count: count + 1, target, note: reason });
  }

  /** What was left, and what nobody spoke of. */
  skipped(): Skipped[] {
    return [
      ...this.#skipped,
      ...this.#reported.values(),
      ...[...this.#pending.values()].map((named) => ({ ...named, reason: unaccounted })),
    ];
  }

  /** What was passed over, and what nobody read. */
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

/** Said by the frame alone of an object. */
export const unaccounted = text(
  'Způsob načtení nic takového nezná; nepřevzato.',
  'The importer knows nothing of the sort; not taken over.',
);

/** Said by the frame alone of a sort. */
export const notRead = text('Nečte se.', 'It is not read.');

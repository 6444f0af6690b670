import { beginningOf } from '../../platform/beginning-of.ts';
import { type Text, text } from '../../platform/text.ts';
import type { MappingRow, Skipped } from './importer.ts';

type Named = Omit<Skipped, 'reason'>;

/** More sorts no known format has; the others of a file are counted as one. */
const maxSorts = 1000;
const otherSorts = '…';

/**
 * What the reader of a file came upon. An object with a name of its own is settled by whoever makes something of it or counts
 * it, or is left out with a reason; members, tags and columns are counted by their sort, and taken by being read. What nobody
 * settles or takes, the frame tells, so that no importer can forget it.
 */
export class Inventory {
  readonly #open = new Map<object, Named>();
  readonly #leftOut: Skipped[] = [];
  readonly #told = new Map<string, Skipped>();
  readonly #atEnd: (() => void)[] = [];
  readonly #sorts = new Map<string, number>();
  readonly #passed = new Map<string, MappingRow & { readonly note: Text }>();

  /** An object of the file was read. */
  read(object: object, named: Named): void {
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

  /** Something of what is taken over has no place, however often its reader comes upon it. */
  tell(leftOut: Skipped): void {
    this.#told.set(
      JSON.stringify([leftOut.source, leftOut.id, leftOut.name, leftOut.reason.en]),
      leftOut,
    );
  }

  /** A reader enters at the end what of all it gave out nobody looked at. */
  atEnd(enter: () => void): void {
    this.#atEnd.push(enter);
  }

  /** Nobody will read anything more. */
  close(): void {
    for (const enter of this.#atEnd.splice(0)) enter();
  }

  /** Things of a sort, such as a member of JSON or a tag, stand in the file. */
  came(sort: string, count = 1): void {
    const key = this.#sorts.has(sort) || this.#sorts.size < maxSorts ? sort : otherSorts;
    this.#sorts.set(key, (this.#sorts.get(key) ?? 0) + count);
  }

  /** Somebody read them. */
  took(sort: string, count = 1): void {
    this.came(sort, -count);
  }

  /** What became of a thing of a sort, for a reason that holds for all of them; without a target it is not taken over. */
  pass(sort: string, reason: Text, target: string | null = null): void {
    const key = JSON.stringify([sort, reason.en]);
    const { count } = this.#passed.get(key) ?? { count: 0 };
    this.#passed.set(key, { source: sort, count: count + 1, target, note: reason });
  }

  /** What was left, and what nobody spoke of. */
  leftOut(): Skipped[] {
    return [
      ...this.#leftOut,
      ...this.#told.values(),
      ...[...this.#open.values()].map((named) => ({ ...named, reason: unaccounted })),
    ];
  }

  /** What was passed over, and what nobody read. */
  mapping(): MappingRow[] {
    const unread = [...this.#sorts].filter(([, count]) => count > 0);
    return [
      ...this.#passed.values(),
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

import { problem } from '../../../errors.ts';

/** How much one caller, and how much all callers together may hold at once. */
type Bounds = { readonly each: number; readonly all: number };

/** A resource that callers hold concurrently, limited so that none of them can take all of it. */
export class Allowance {
  readonly #bounds: Bounds;
  readonly #held = new Map<string, number>();
  #total = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** How much is held, and by how many callers. */
  get size(): { readonly held: number; readonly callers: number } {
    return { held: this.#total, callers: this.#held.size };
  }

  /**
   * Takes an amount for a caller; returns the function that releases it, which is idempotent.
   * @throws ApiError too-many-requests when the caller would exceed its limit; unavailable when all
   * callers together would
   */
  take(caller: string, amount = 1): () => void {
    const held = this.#held.get(caller) ?? 0;
    if (held + amount > this.#bounds.each)
      throw problem('too-many-requests', { headers: { 'Retry-After': '5' } });
    if (this.#total + amount > this.#bounds.all)
      throw problem('unavailable', { headers: { 'Retry-After': '5' } });
    this.#held.set(caller, held + amount);
    this.#total += amount;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (this.#held.get(caller) ?? 0) - amount;
      if (left > 0) this.#held.set(caller, left);
      else this.#held.delete(caller);
      this.#total -= amount;
    };
  }
}

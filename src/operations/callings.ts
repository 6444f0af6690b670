import { referenceTo } from '../model/document.ts';
import { fold } from '../model/words.ts';

/** What elements are called: by their names, their codes and their references, without regard to case and diacritics. */
export class Callings {
  readonly #references = new Map<string, Set<string>>();

  add({ kind, code, name }: { readonly kind: string; readonly code: string; readonly name: string }): void {
    const reference = referenceTo(kind, code);
    for (const call of [name, code, reference]) {
      const key = callKey(kind, call);
      this.#references.set(key, (this.#references.get(key) ?? new Set()).add(reference));
    }
  }

  /** All elements of a kind that are called so. */
  called(kind: string, call: string): readonly string[] {
    return [...(this.#references.get(callKey(kind, call)) ?? [])];
  }
}

const callKey = (kind: string, call: string): string => `${kind} ${fold(call).replace(/\s+/g, ' ').trim()}`;

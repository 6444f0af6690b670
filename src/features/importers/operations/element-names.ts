import { referenceTo } from '../../../core/model/document.ts';
import { fold } from '../../../core/model/words.ts';

/** More than anybody would read in a message. */
const maxNamesakes = 20;

/** The elements by name, code and reference, ignoring case and diacritics. */
export class ElementNames {
  readonly #references = new Map<string, Set<string>>();

  add({
    kind,
    code,
    name,
  }: {
    readonly kind: string;
    readonly code: string;
    readonly name: string;
  }): void {
    const reference = referenceTo(kind, code);
    for (const known of [name, code, reference]) {
      const key = nameKey(kind, known);
      this.#references.set(key, (this.#references.get(key) ?? new Set()).add(reference));
    }
  }

  /**
   * Returns elements of a kind by name; the first ones of very many, since a file may give
   * everything one name.
   */
  find(kind: string, name: string): readonly string[] {
    const references: string[] = [];
    for (const reference of this.#references.get(nameKey(kind, name)) ?? [])
      if (references.push(reference) === maxNamesakes) break;
    return references;
  }
}

const nameKey = (kind: string, name: string): string =>
  `${kind} ${fold(name).replace(/\s+/g, ' ').trim()}`;

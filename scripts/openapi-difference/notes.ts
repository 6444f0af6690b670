import { isObject } from '../../src/platform/formats/json-value.ts';
import type { Difference, Level } from './difference.ts';
import type { JsonObject } from './json.ts';

type Documents = { readonly before: JsonObject; readonly after: JsonObject };

type Compare = (before: JsonObject, after: JsonObject, place: string) => void;

/**
 * The findings about two documents, each once: what both refer to is compared once, and reported
 * under its own name.
 */
export class Notes {
  readonly #found = new Map<string, Difference>();
  readonly #compared = new Set<string>();
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  get differences(): Difference[] {
    return [...this.#found.values()];
  }

  add(level: Level, place: string, stated: string): void {
    this.#found.set(`${level} ${place} ${stated}`, { level, place, stated });
  }

  /** Compares what two values are, or refer to; a pair of references once a purpose. */
  resolved(
    before: unknown,
    after: unknown,
    purpose: string,
    place: string,
    compare: Compare,
  ): void {
    const [old, now] = [referenceOf(before), referenceOf(after)];
    if (old === null && now === null) {
      compare(asObject(before), asObject(after), place);
      return;
    }
    const pair = `${purpose} ${old ?? place} ${now ?? place}`;
    if (this.#compared.has(pair)) return;
    this.#compared.add(pair);
    const name = now ?? old;
    const at =
      old !== null && now !== null && name !== null ? name.replace('#/components/', '') : place;
    this.resolved(this.target('before', before), this.target('after', after), purpose, at, compare);
  }

  /**
   * What a value refers to in one of the documents, with what stands beside the reference; itself
   * where it refers to nothing.
   */
  target(side: keyof Documents, value: unknown): JsonObject {
    const reference = referenceOf(value);
    if (reference === null) return asObject(value);
    const { $ref: _, ...beside } = asObject(value);
    const names = reference
      .slice(2)
      .split('/')
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    return {
      ...asObject(names.reduce<unknown>((at, name) => asObject(at)[name], this.#documents[side])),
      ...beside,
    };
  }
}

const referenceOf = (value: unknown): string | null =>
  isObject(value) && typeof value.$ref === 'string' ? value.$ref : null;

const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});

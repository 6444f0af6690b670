import { isDeepStrictEqual } from 'node:util';
import type { FieldName, FieldValues } from '../../../../core/kinds/types.ts';
import { type Text, text } from '../../../../platform/text.ts';
import { type ConvertedDocument, sourceKey } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { oneLine } from '../plain-text.ts';
import { slug } from './codes.ts';

const prefixes = {
  documents: 'D',
  services: 'SL',
  'life-situations': 'ZS',
  roles: 'R',
  positions: 'POZ',
  units: 'U',
  'legal-provisions': 'Z',
} as const;

type ThingKind = keyof typeof prefixes;

/** What a name stands for: a kind, and the initial values of a new element. */
type Sort = {
  readonly [K in ThingKind]: { readonly kind: K; readonly initial?: FieldValues<K, FieldName<K>> };
}[ThingKind];

type NamedObject = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly source: string;
};

/** An object of a sort, as a target of links. */
type ObjectOf<S extends Sort> = { readonly kind: S['kind']; readonly id: string };

const sameAs = (name: string): Text =>
  text(
    `Jiný zápis názvu „${name}“; je to tentýž prvek.`,
    `Another spelling of "${name}"; imported as the same element.`,
  );
const otherInitial = text(
  'Tabulka uvádí o témže prvku dva různé údaje; zůstává první z nich.',
  'The table has two values for the same element; the first is kept.',
);

/**
 * Objects that a table only names: each name becomes one element of a kind, however often it
 * occurs.
 */
export class NamedObjects {
  readonly #documents = new Map<string, ConvertedDocument>();
  readonly #inventory: Inventory;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** Returns the element of a name; undefined when the name has no letter or digit. */
  named<S extends Sort>(sort: S, name: string, source: string): ObjectOf<S> | undefined {
    const id = slug(name);
    if (id === '') return undefined;
    return this.known(sort, { id, code: `${prefixes[sort.kind]}-${id}`, name, source });
  }

  /** Returns the element of an identifier that the table gives otherwise than by name. */
  known<S extends Sort>({ kind, initial }: S, known: NamedObject): ObjectOf<S> {
    const { id, code, name, source } = known;
    const key = sourceKey({ kind, id });
    const present = this.#documents.get(key);
    if (present) this.#reportOther(present, known, initial);
    else
      this.#documents.set(key, {
        kind,
        id,
        isMentionOnly: true,
        source,
        code,
        patch: { name: oneLine(name) },
        // a matrix may name roles as well as positions
        ...(kind === 'roles' ? { alternativeKinds: ['positions'] } : {}),
        ...(initial ? { initial } : {}),
      });
    return { kind, id };
  }

  /** Two spellings are one object, which is reported; so is what only one of them has. */
  #reportOther(
    { kind, patch, initial }: ConvertedDocument,
    other: NamedObject,
    nextInitial: Sort['initial'],
  ): void {
    const name = oneLine(other.name);
    if (name !== patch.name)
      this.#inventory.record(`${other.source}: ${name}`, sameAs(patch.name ?? ''), kind);
    if (nextInitial !== undefined && !isDeepStrictEqual(initial, nextInitial))
      this.#inventory.report({
        source: other.source,
        id: other.code,
        name: `${name}: ${Object.values(nextInitial).join(', ')}`,
        reason: otherInitial,
      });
  }

  all(): ConvertedDocument[] {
    return [...this.#documents.values()];
  }
}

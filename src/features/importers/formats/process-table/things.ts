import { isDeepStrictEqual } from 'node:util';
import { type Text, text } from '../../../../platform/text.ts';
import { type ConvertedDocument, type Thing, thingKey } from '../../importer.ts';
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

export type ThingKind = keyof typeof prefixes;

type Known = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly source: string;
  readonly initial?: Readonly<Record<string, unknown>>;
};

const sameAs = (name: string): Text =>
  text(`Jiný zápis názvu „${name}“; je to tentýž prvek.`, `Another spelling of "${name}"; it is the same element.`);
const otherInitial = text(
  'Tabulka uvádí o témže prvku dva různé údaje; zůstává první z nich.',
  'The table says two things of the same element; what it says first stays.',
);

/** Things that a table only names: each name becomes one element of a kind, however often it stands there. */
export class Things {
  readonly #documents = new Map<string, ConvertedDocument>();
  readonly #inventory: Inventory;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** The element of a name; undefined when the name has no letter or digit. */
  named(kind: ThingKind, name: string, source: string, initial?: Readonly<Record<string, unknown>>): Thing | undefined {
    const id = slug(name);
    if (id === '') return undefined;
    return this.known(kind, { id, code: `${prefixes[kind]}-${id}`, name, source, ...(initial ? { initial } : {}) });
  }

  /** The element of an identifier that the table gives by other means than a name. */
  known(kind: ThingKind, { id, code, name, source, initial }: Known): Thing {
    const key = thingKey({ kind, id });
    const present = this.#documents.get(key);
    if (present) this.#tellOther(present, { id, code, name, source, ...(initial ? { initial } : {}) });
    else
      this.#documents.set(key, {
        kind,
        id,
        isOnlyNamed: true,
        source,
        code,
        patch: { name: oneLine(name) },
        // whoever a matrix names may be a role or a position
        ...(kind === 'roles' ? { orOf: ['positions'] } : {}),
        ...(initial ? { initial } : {}),
      });
    return { kind, id };
  }

  /** Two spellings are one thing, which is told; and so is what only one of them says. */
  #tellOther({ kind, patch, initial }: ConvertedDocument, other: Known): void {
    const name = oneLine(other.name);
    if (name !== patch.name) this.#inventory.pass(`${other.source}: ${name}`, sameAs(patch.name ?? ''), kind);
    if (other.initial !== undefined && !isDeepStrictEqual(initial, other.initial))
      this.#inventory.tell({
        source: other.source,
        id: other.code,
        name: `${name}: ${Object.values(other.initial).join(', ')}`,
        reason: otherInitial,
      });
  }

  all(): ConvertedDocument[] {
    return [...this.#documents.values()];
  }
}

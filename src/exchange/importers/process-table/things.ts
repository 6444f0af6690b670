import { type ConvertedDocument, type Thing, thingKey } from '../../importer.ts';
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

/** Things that a table only names: each name becomes one element of a kind, however often it stands there. */
export class Things {
  readonly #documents = new Map<string, ConvertedDocument>();

  /** The element of a name; undefined when the name has no letter or digit. */
  named(kind: ThingKind, name: string, source: string, initial?: Readonly<Record<string, unknown>>): Thing | undefined {
    const id = slug(name);
    if (id === '') return undefined;
    return this.known(kind, { id, code: `${prefixes[kind]}-${id}`, name, source, ...(initial ? { initial } : {}) });
  }

  /** The element of an identifier that the table gives by other means than a name. */
  known(kind: ThingKind, { id, code, name, source, initial }: Known): Thing {
    const key = thingKey({ kind, id });
    if (!this.#documents.has(key))
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

  all(): ConvertedDocument[] {
    return [...this.#documents.values()];
  }
}

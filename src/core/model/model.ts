import type { z } from 'zod';
import { commonFields } from './common-fields.ts';
import { documentSchema, type Kind, relationsFrom } from './kind.ts';
import type { Relation } from './relation.ts';

/** Kinds by their keys. */
export type KindsByKey = { readonly [key: string]: Kind };
/** Relations by their names. */
export type RelationsByName = { readonly [name: string]: Relation };

/** Any text that came from outside, but of texts known at the time of writing only a declared one. */
type Named<Name extends string, Declared extends string> = Name &
  (string extends Name ? unknown : Declared);

/** The whole declared model, in the form in which the engine asks it, with names and types of what was declared. */
export type Model<
  Kinds extends KindsByKey = KindsByKey,
  Relations extends RelationsByName = RelationsByName,
> = {
  /** Elements and parts, in the order of declaration, which is also the order of exports. */
  readonly kinds: readonly Kind<keyof Kinds & string>[];
  readonly elements: readonly Kind<keyof Kinds & string>[];
  readonly relations: readonly Relation<keyof Relations & string>[];
  /** The kinds by their keys, for those who know at the time of writing which one they mean. */
  readonly kindOf: Kinds;
  /** The relations by their names, likewise. */
  readonly relationOf: Relations;
  /** The kind of a key that came from outside. @throws Error when there is none */
  kind<Key extends string>(key: Named<Key, keyof Kinds & string>): Kind<keyof Kinds & string>;
  hasKind(key: string): key is keyof Kinds & string;
  /** The relation of a name that came from outside. @throws Error when there is none */
  relation<Name extends string>(
    name: Named<Name, keyof Relations & string>,
  ): Relation<keyof Relations & string>;
  /** The schema of the kind's documents. */
  document(kind: Kind): z.ZodObject;
  /** The relations whose links may leave the kind. */
  relationsFrom(kind: Kind): readonly Relation<keyof Relations & string>[];
};

/** Kinds with the kinds of their parts. */
type WithParts<K extends Kind> = K extends Kind ? K | K['parts'][keyof K['parts']] : never;

/** The type of a model of elements and relations. */
export type ModelOf<E extends Kind, R extends Relation> = Model<
  { readonly [K in WithParts<E> as K['key']]: K },
  { readonly [N in R as N['name']]: N }
>;

/** The keys of the kinds that a relation joins. */
type Joined<R extends Relation> = R extends Relation
  ? keyof R['pairs'] | R['pairs'][keyof R['pairs']][number]
  : never;

/** What stands beside the kind's own fields: in a document, in the line of an import or in an answer. */
const taken: ReadonlySet<string> = new Set([
  ...Object.keys(commonFields),
  ...['kind', 'validFrom', 'validTo', 'state', 'reason', 'links', 'owner', 'meta', 'neighbours'],
  ...['openSince', 'formerCodes', 'formerCodesOpenTo', 'offScale'],
]);

/**
 * Joins kinds and relations into one model.
 * @throws Error when a relation names a kind that is not declared, a name is used twice or means something else: a fault of the code.
 */
export function createModel<const E extends Kind, const R extends Relation>(
  elements: readonly E[],
  relations: readonly R[] & ([Joined<R>] extends [WithParts<E>['key']] ? unknown : never),
): ModelOf<E, R> {
  const kinds = elements.flatMap((kind: Kind) => [kind, ...Object.values(kind.parts)]);
  const byKey = unique(kinds, (kind) => kind.key);
  for (const { key, fields } of kinds)
    for (const name of Object.keys(fields))
      if (taken.has(name)) throw new Error(`${key} has a field whose name is taken: ${name}`);
  const byName = unique<Relation>(relations, (relation) => relation.name);
  for (const relation of relations)
    for (const key of [...relation.from, ...relation.to])
      if (!byKey.has(key))
        throw new Error(`relation ${relation.name} names an undeclared kind: ${key}`);
  const documents = new Map(kinds.map((kind) => [kind.key, documentSchema(kind, relations)]));
  const model: Model = {
    kinds,
    elements,
    relations,
    kindOf: Object.fromEntries(byKey),
    relationOf: Object.fromEntries(byName),
    kind: (key) => found(byKey, key),
    hasKind: (key): key is string => byKey.has(key),
    relation: (name) => found(byName, name),
    document: (kind) => found(documents, kind.key),
    relationsFrom: (kind) => relationsFrom(kind, relations),
  };
  return model as ModelOf<E, R>; // the records were made of these very elements and relations
}

function unique<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(key(item))) throw new Error(`declared twice: ${key(item)}`);
    map.set(key(item), item);
  }
  return map;
}

function found<T>(map: ReadonlyMap<string, T>, key: string): T {
  const item = map.get(key);
  if (item === undefined) throw new Error(`not declared: ${key}`);
  return item;
}

import type { z } from 'zod';
import { commonFields } from './common-fields.ts';
import { documentSchema, type Kind, relationsFrom } from './kind.ts';
import type { Relation } from './relation.ts';

/** Kinds by key. */
export type KindsByKey = { readonly [key: string]: Kind };
/** Relations by name. */
export type RelationsByName = { readonly [name: string]: Relation };

/** Any `string`, but of literal types only a declared name. */
type DeclaredName<Name extends string, Declared extends string> = Name &
  (string extends Name ? unknown : Declared);

/** The declared model: kinds and relations with their names and types. */
export type Model<
  Kinds extends KindsByKey = KindsByKey,
  Relations extends RelationsByName = RelationsByName,
> = {
  /** Kinds of elements and parts, in the order of declaration, which is also that of exports. */
  readonly kinds: readonly Kind<keyof Kinds & string>[];
  /** Kinds of elements alone. */
  readonly elements: readonly Kind<keyof Kinds & string>[];
  readonly relations: readonly Relation<keyof Relations & string>[];
  /** Kinds by key, for keys known at compile time. */
  readonly kindOf: Kinds;
  /** Relations by name, for names known at compile time. */
  readonly relationOf: Relations;
  /** Returns the kind of a key known at run time only. @throws Error when there is none */
  kind<Key extends string>(
    key: DeclaredName<Key, keyof Kinds & string>,
  ): Kind<keyof Kinds & string>;
  hasKind(key: string): key is keyof Kinds & string;
  /** Returns the relation of a name known at run time only. @throws Error when there is none */
  relation<Name extends string>(
    name: DeclaredName<Name, keyof Relations & string>,
  ): Relation<keyof Relations & string>;
  /** Returns the schema of a kind's documents. */
  document(kind: Kind): z.ZodObject;
  /** Returns the relations whose links may leave a kind. */
  relationsFrom(kind: Kind): readonly Relation<keyof Relations & string>[];
};

/** Kinds and the kinds of their parts. */
type WithParts<K extends Kind> = K extends Kind ? K | K['parts'][keyof K['parts']] : never;

/** The type of a model of elements and relations. */
export type ModelOf<E extends Kind, R extends Relation> = Model<
  { readonly [K in WithParts<E> as K['key']]: K },
  { readonly [N in R as N['name']]: N }
>;

/** The keys of the kinds that a relation connects. */
type ConnectedKeys<R extends Relation> = R extends Relation
  ? keyof R['pairs'] | R['pairs'][keyof R['pairs']][number]
  : never;

/** Names in the compiler's message the kinds that a relation connects and nobody declares. */
type OnlyDeclared<Undeclared extends PropertyKey> = [Undeclared] extends [never]
  ? unknown
  : { readonly 'a relation connects a kind that is not declared': Undeclared };

/** Member names in use besides own fields: in documents, lines of imports and answers. */
const reservedNames: ReadonlySet<string> = new Set([
  ...Object.keys(commonFields),
  ...['kind', 'validFrom', 'validTo', 'state', 'reason', 'links', 'owner', 'meta', 'neighbours'],
  ...['openSince', 'formerCodes', 'formerCodesOpenTo', 'offScale'],
]);

/**
 * Creates a model of kinds and relations.
 * @throws Error when a relation names an undeclared kind, or a name is repeated or reserved: a
 * programming error
 */
export function createModel<const E extends Kind, const R extends Relation>(
  elements: readonly E[],
  relations: readonly R[] & OnlyDeclared<Exclude<ConnectedKeys<R>, WithParts<E>['key']>>,
): ModelOf<E, R> {
  const kinds = elements.flatMap((kind: Kind) => [kind, ...Object.values(kind.parts)]);
  const byKey = indexBy(kinds, (kind) => kind.key);
  for (const { key, fields } of kinds)
    for (const name of Object.keys(fields))
      if (reservedNames.has(name))
        throw new Error(`${key} has a field whose name is reserved: ${name}`);
  const byName = indexBy<Relation>(relations, (relation) => relation.name);
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
    kind: (key) => lookUp(byKey, key),
    hasKind: (key): key is string => byKey.has(key),
    relation: (name) => lookUp(byName, name),
    document: (kind) => lookUp(documents, kind.key),
    relationsFrom: (kind) => relationsFrom(kind, relations),
  };
  return model as ModelOf<E, R>; // the records were built of these elements and relations
}

function indexBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(key(item))) throw new Error(`declared twice: ${key(item)}`);
    map.set(key(item), item);
  }
  return map;
}

function lookUp<T>(map: ReadonlyMap<string, T>, key: string): T {
  const item = map.get(key);
  if (item === undefined) throw new Error(`not declared: ${key}`);
  return item;
}

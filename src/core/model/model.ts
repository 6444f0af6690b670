import type { z } from 'zod';
import { commonFields } from './common-fields.ts';
import { documentSchema, type Kind, relationsFrom } from './kind.ts';
import type { Relation } from './relation.ts';

/** The whole declared model, in the form in which the engine asks it. */
export type Model = {
  /** Elements and parts, in the order of declaration, which is also the order of exports. */
  readonly kinds: readonly Kind[];
  readonly elements: readonly Kind[];
  readonly relations: readonly Relation[];
  readonly kind: (key: string) => Kind;
  readonly hasKind: (key: string) => boolean;
  readonly relation: (name: string) => Relation;
  /** The schema of the kind's documents. */
  readonly document: (kind: Kind) => z.ZodObject;
  /** The relations whose links may leave the kind. */
  readonly relationsFrom: (kind: Kind) => readonly Relation[];
};

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
export function createModel(elements: readonly Kind[], relations: readonly Relation[]): Model {
  const kinds = elements.flatMap((kind) => [kind, ...Object.values(kind.parts)]);
  const byKey = unique(kinds, (kind) => kind.key);
  for (const { key, fields } of kinds)
    for (const name of Object.keys(fields)) if (taken.has(name)) throw new Error(`${key} has a field whose name is taken: ${name}`);
  const byName = unique(relations, (relation) => relation.name);
  for (const relation of relations)
    for (const key of [...relation.from, ...relation.to])
      if (!byKey.has(key)) throw new Error(`relation ${relation.name} names an undeclared kind: ${key}`);
  const documents = new Map(kinds.map((kind) => [kind.key, documentSchema(kind, relations)]));
  return {
    kinds,
    elements,
    relations,
    kind: (key) => found(byKey, key),
    hasKind: (key) => byKey.has(key),
    relation: (name) => found(byName, name),
    document: (kind) => found(documents, kind.key),
    relationsFrom: (kind) => relationsFrom(kind, relations),
  };
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

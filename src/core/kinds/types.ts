import type { Field, ValueOf, ValuesOf } from '../model/field.ts';
import type { Arc, Graph, Incoming, Outgoing, TargetKind, Vertex } from '../model/graph.ts';
import type { FieldNameOf, FieldValueOf, FieldValuesOf, Kind } from '../model/kind.ts';
import type { model } from './index.ts';

// The names of what this folder declares, as types, so that a misspelt one does not compile.

export type OsnovaModel = typeof model;
export type Kinds = OsnovaModel['kindOf'];
export type Relations = OsnovaModel['relationOf'];

/** Of an element or of a part: `goals`, `activities`. */
export type KindKey = keyof Kinds;
export type RelationName = keyof Relations;

/** The fields of a kind, its own and those that it shares. */
export type FieldName<K extends KindKey> = FieldNameOf<Kinds[K]>;

/** Some fields of an element of a kind; those without a value are absent. */
export type FieldValues<K extends KindKey, Name extends FieldName<K>> = FieldValuesOf<
  Kinds[K],
  Name
>;

/** The type of the value of a kind's field. */
export type FieldValue<K extends KindKey, Name extends FieldName<K>> = FieldValueOf<Kinds[K], Name>;

/** The members of the documents of a kind that hold parts. */
export type PartName<K extends KindKey> = keyof Kinds[K]['parts'] & string;

/** The kind of the parts in a member. */
export type PartKey<K extends KindKey, Member extends PartName<K>> = Extract<
  Kinds[K]['parts'][Member],
  Kind
>['key'] &
  KindKey;

/** A field together with its kind. */
export type KindField = { [K in KindKey]: readonly [kind: K, field: FieldName<K>] }[KindKey];

/** The relations of links that may leave a kind. */
export type RelationFrom<K extends KindKey> = Outgoing<ModelArc, K>;

/** The relations of links that may reach a kind. */
export type RelationInto<K extends KindKey> = Incoming<ModelArc, K>;

/**
 * The relations of links that a document of a kind may hold; `consistsOf` follows from its parts.
 */
export type WrittenFrom<K extends KindKey> = Exclude<RelationFrom<K>, 'consistsOf'>;

/** The kinds that links of a relation may leave. */
export type SourceKey<N extends RelationName> = keyof Relations[N]['pairs'] & KindKey;

/** The kinds that links of a relation may reach from a kind. */
export type TargetKey<N extends RelationName, K extends KindKey> = TargetKind<ModelArc, N, K>;

/** The attributes of a link of a relation. */
export type Attributes<N extends RelationName> = ValuesOf<Relations[N]['attributes']>;

/** The document of an element or of a part of a kind. */
export type DocumentOf<K extends KindKey> = ValuesOf<Kinds[K]['common']> &
  ValuesOf<Kinds[K]['fields']> & {
    readonly [Member in PartName<K>]?: readonly DocumentOf<PartKey<K, Member>>[];
  } & {
    readonly links?: LinksOf<K>;
  };

/** The links of a document of a kind, by relation. */
export type LinksOf<K extends KindKey> = {
  readonly [N in WrittenFrom<K>]?: readonly ({
    readonly to: `${TargetKey<N, K>}/${string}`;
  } & Attributes<N>)[];
};

/** The names of the attributes of a relation's links. */
export type AttributeName<N extends RelationName> = N extends RelationName
  ? keyof Relations[N]['attributes'] & string
  : never;

/** A link of the graph, with the attributes that its relation declares. */
export type ModelArc = {
  [N in RelationName]: Arc<N, Attributes<N>, Relations[N]['pairs']>;
}[RelationName];
export type ModelVertex<K extends KindKey = KindKey> = Vertex<K>;
export type ModelGraph = Graph<KindKey, ModelArc>;

/**
 * The attributes of a link of any relation, each with the type that it has where it is declared.
 */
export type AnyAttributes = {
  readonly [Name in AttributeName<RelationName>]?: AttributeValue<Name, RelationName>;
};

type AttributeValue<Name extends string, N extends RelationName> = N extends RelationName
  ? Relations[N]['attributes'] extends { readonly [Same in Name]: infer F extends Field }
    ? ValueOf<F>
    : never
  : never;

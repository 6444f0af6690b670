import type {
  Attributes,
  FieldName,
  FieldValue,
  FieldValues,
  KindKey,
  PartKey,
  PartName,
  TargetKey,
  WrittenFrom,
} from '../../../core/kinds/types.ts';
import type { ByName, ConvertedDocument } from '../importer.ts';

/**
 * The type of a value in a merge patch: the members of a record are optional, a list is replaced as
 * a whole.
 */
type Patched<V> = V extends readonly unknown[]
  ? V
  : V extends object
    ? { readonly [Member in keyof V]?: Patched<V[Member]> | null }
    : V;

/** Fields of the file; null removes what it no longer has. */
type Patch<K extends KindKey> = {
  readonly [Name in FieldName<K>]?: Patched<FieldValue<K, Name>> | null;
} & { readonly name?: string };

/**
 * A link of one relation from a kind to an object of the file, or to something referred to by name.
 */
export type TypedLink<K extends KindKey, N extends WrittenFrom<K>> = {
  readonly to: { readonly kind: TargetKey<N, K>; readonly id: string } | ByName;
} & Attributes<N>;

/** The links from a kind, by relation. */
export type TypedLinks<K extends KindKey> = {
  readonly [N in WrittenFrom<K>]?: readonly TypedLink<K, N>[];
};

/** A part, matched by its code within its owner. */
export type TypedPart<K extends KindKey> = {
  readonly code: string;
  readonly patch: Patch<K> & { readonly name: string };
  readonly links?: TypedLinks<K>;
};

/** The parts of a kind that has some, by member. */
type TypedParts<K extends KindKey> = [PartName<K>] extends [never]
  ? never
  : { readonly [Member in PartName<K>]?: readonly TypedPart<PartKey<K, Member>>[] };

/**
 * What an importer makes of an object of a file: typed by one kind, with the fields, parts and
 * links that the model declares for it.
 */
export type TypedDocument<K extends KindKey> = Omit<
  ConvertedDocument,
  'kind' | 'alternativeKinds' | 'patch' | 'initial' | 'parts' | 'links'
> & {
  readonly kind: K;
  readonly alternativeKinds?: readonly KindKey[];
  readonly patch: Patch<K>;
  /** Values for a new element only. */
  readonly initial?: FieldValues<K, FieldName<K>>;
  readonly parts?: TypedParts<K>;
  readonly links?: TypedLinks<K>;
};

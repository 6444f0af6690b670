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

/** What a merge patch makes a value, or of a record its members; a list is whole. */
type Patched<V> = V extends readonly unknown[]
  ? V
  : V extends object
    ? { readonly [Member in keyof V]?: Patched<V[Member]> | null }
    : V;

/** Fields that a file says; null takes away what it no longer says. */
type Patch<K extends KindKey> = {
  readonly [Name in FieldName<K>]?: Patched<FieldValue<K, Name>> | null;
} & { readonly name?: string };

/**
 * A link of one relation from a kind to a thing of the file, or to something that it only calls.
 */
export type TypedLink<K extends KindKey, N extends WrittenFrom<K>> = {
  readonly to: { readonly kind: TargetKey<N, K>; readonly id: string } | ByName;
} & Attributes<N>;

/** The links from a kind, by relation. */
export type TypedLinks<K extends KindKey> = {
  readonly [N in WrittenFrom<K>]?: readonly TypedLink<K, N>[];
};

/** A part, known again by its code within its owner. */
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
 * What an importer makes of a thing of a file: of one kind, with the fields, parts and links that
 * the model declares for it.
 */
export type TypedDocument<K extends KindKey> = Omit<
  ConvertedDocument,
  'kind' | 'orOf' | 'patch' | 'initial' | 'parts' | 'links'
> & {
  readonly kind: K;
  readonly orOf?: readonly KindKey[];
  readonly patch: Patch<K>;
  /** What only a new element gets. */
  readonly initial?: FieldValues<K, FieldName<K>>;
  readonly parts?: TypedParts<K>;
  readonly links?: TypedLinks<K>;
};

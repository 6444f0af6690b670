import type { LinkPattern } from '../../../core/kinds/link-pattern.ts';
import type {
  FieldName,
  FieldValues,
  KindKey,
  RelationFrom,
  RelationInto,
  RelationName,
} from '../../../core/kinds/types.ts';
import { text } from '../../../platform/text.ts';
import type { FieldState, GapRule, Missing, Severity } from '../gaps.ts';

/** What is wrong, and what to do about it. */
type Words = readonly [label: string, advice: string];

/** A link that an element of the kind may have. */
type LinkAt<K extends KindKey> = LinkPattern &
  (
    | { readonly link: readonly RelationFrom<K>[]; readonly direction: 'out' }
    | { readonly link: readonly RelationInto<K>[]; readonly direction: 'in' }
  );

/** A field of the kind that has one of the values that it may have. */
type StateAt<K extends KindKey> = FieldState &
  {
    [N in FieldName<K>]: { readonly field: N; readonly in: readonly FieldValues<K, N>[N][] };
  }[FieldName<K>];

/** What a rule may look for at elements of the kind. */
type MissingAt<K extends KindKey> = Missing &
  (
    | LinkAt<K>
    | { readonly empty: FieldName<K> }
    | { readonly flagged: FieldName<K> }
    | { readonly overdue: FieldName<K> }
    | Extract<Missing, { broken: unknown } | { crowded: unknown } | { fact: unknown }>
  );

/** When a rule speaks at all. */
type BoundsAt<K extends KindKey> = {
  readonly where?: StateAt<K>;
  readonly unless?: LinkAt<K> | StateAt<K>;
};

/** A rule before it is told its kind; it fits that kind alone. */
type RowAt<K extends KindKey, Key extends string> = Omit<
  GapRule,
  'kind' | 'key' | 'missing' | 'where' | 'unless'
> &
  BoundsAt<K> & { readonly key: Key; readonly missing: MissingAt<K> };

/** A rule that tells its key to the compiler, so that a question names only rules that there are. */
type Keyed<Key extends string> = GapRule & { readonly key: Key };

/** The rules about one kind of elements or parts: of its links, its fields and their values. */
export const about = <K extends KindKey, Key extends string>(
  kind: K,
  rows: readonly RowAt<NoInfer<K>, Key>[],
): readonly Keyed<Key>[] => rows.map((row) => ({ ...row, kind }));

/** One rule, in Czech and in English. */
export const gap = <K extends KindKey, const Key extends string>(
  key: Key,
  severity: Severity,
  missing: MissingAt<K>,
  cs: Words,
  en: Words,
  bounds: BoundsAt<K> = {},
): RowAt<K, Key> => ({
  key,
  severity,
  missing,
  label: text(cs[0], en[0]),
  advice: text(cs[1], en[1]),
  ...bounds,
});

/** A link that leaves the element, by any of the relations. */
export const from = <const N extends RelationName>(...link: readonly N[]) =>
  ({ link, direction: 'out' }) as const;

/** A link that reaches the element, by any of the relations. */
export const into = <const N extends RelationName>(...link: readonly N[]) =>
  ({ link, direction: 'in' }) as const;

/** A day that has passed. */
export const overdue = <const N extends string>(field: N) => ({ overdue: field }) as const;

/** A field that nobody filled in. */
export const empty = <const N extends string>(field: N) => ({ empty: field }) as const;

/** A flag that was set. */
export const flagged = <const N extends string>(field: N) => ({ flagged: field }) as const;

/** A field that has one of the values. */
export const is = <const N extends string, const V extends string | boolean>(
  field: N,
  ...values: readonly V[]
) => ({ field, in: values }) as const;

import type { LinkAt } from '../../../core/kinds/link-pattern.ts';
import type { FieldName, FieldValues, KindKey } from '../../../core/kinds/types.ts';
import { text } from '../../../platform/text.ts';
import type { FieldState, GapRule, Missing, Severity } from '../gaps.ts';

/** The label and the advice of a rule in one language. */
type Words = readonly [label: string, advice: string];

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
    | Extract<Missing, { violates: unknown } | { overlapping: unknown } | { fact: unknown }>
  );

/** Which elements of the kind a rule applies to. */
type ConditionsAt<K extends KindKey> = {
  readonly where?: StateAt<K>;
  readonly unless?: LinkAt<K> | StateAt<K>;
};

/** A rule without its kind; the compiler holds it to that kind. */
type RowAt<K extends KindKey, Key extends string> = Omit<
  GapRule,
  'kind' | 'key' | 'missing' | 'where' | 'unless'
> &
  ConditionsAt<K> & { readonly key: Key; readonly missing: MissingAt<K> };

/** A rule whose key is a literal type, so that a question can name only declared rules. */
type Keyed<Key extends string> = GapRule & { readonly key: Key };

/**
 * Declares the rules of one kind of elements or parts: about its links, its fields and their
 * values.
 */
export const about = <K extends KindKey, Key extends string>(
  kind: K,
  rows: readonly RowAt<NoInfer<K>, Key>[],
): readonly Keyed<Key>[] => rows.map((row) => ({ ...row, kind }));

/** Declares one rule, with its words in Czech and in English. */
export const gap = <K extends KindKey, const Key extends string>(
  key: Key,
  severity: Severity,
  missing: MissingAt<K>,
  cs: Words,
  en: Words,
  conditions: ConditionsAt<K> = {},
): RowAt<K, Key> => ({
  key,
  severity,
  missing,
  label: text(cs[0], en[0]),
  advice: text(cs[1], en[1]),
  ...conditions,
});

/** A field whose day has passed. */
export const overdue = <const N extends string>(field: N) => ({ overdue: field }) as const;

/** A field without a value. */
export const empty = <const N extends string>(field: N) => ({ empty: field }) as const;

/** A flag that is set. */
export const flagged = <const N extends string>(field: N) => ({ flagged: field }) as const;

/** A field that has one of the values. */
export const is = <const N extends string, const V extends string | boolean>(
  field: N,
  ...values: readonly V[]
) => ({ field, in: values }) as const;

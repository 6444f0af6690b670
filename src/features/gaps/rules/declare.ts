import type { LinkPattern } from '../../../core/model/link-pattern.ts';
import { text } from '../../../platform/text.ts';
import type { FieldState, GapRule, Missing, Severity } from '../gaps.ts';

/** What is wrong, and what to do about it. */
type Words = readonly [label: string, advice: string];

/** When a rule speaks at all. */
type Bounds = Pick<GapRule, 'where' | 'unless'>;

/** A rule before it knows its kind. */
type Row = Omit<GapRule, 'kind'>;

/** The rules about one kind of elements or parts. */
export const about = (kind: string, rows: readonly Row[]): readonly GapRule[] => rows.map((row) => ({ ...row, kind }));

/** One rule, in Czech and in English. */
export const gap = (key: string, severity: Severity, missing: Missing, cs: Words, en: Words, bounds: Bounds = {}): Row => ({
  key,
  severity,
  missing,
  label: text(cs[0], en[0]),
  advice: text(cs[1], en[1]),
  ...bounds,
});

/** A link that leaves the element, by any of the relations. */
export const from = (...link: readonly string[]): LinkPattern => ({ link, direction: 'out' });

/** A link that reaches the element, by any of the relations. */
export const into = (...link: readonly string[]): LinkPattern => ({ link, direction: 'in' });

/** A day that has passed. */
export const overdue = (field: string): Missing => ({ overdue: field });

/** A field that nobody filled in. */
export const empty = (field: string): Missing => ({ empty: field });

/** A flag that was set. */
export const flagged = (field: string): Missing => ({ flagged: field });

/** A field that has one of the values. */
export const is = (field: string, ...values: readonly (string | boolean)[]): FieldState => ({ field, in: values });

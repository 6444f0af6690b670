import { type Text, text } from '../../platform/text.ts';
import type { Field, Fields } from './field.ts';

/** A violation of a rule, and where in the document it is. */
export type Finding = { readonly pointer: string; readonly detail: Text; readonly code: string };

/** Values of fields by name: a document, or the attributes of a link. */
type Values = Readonly<Record<string, unknown>>;

/** A pure check across fields of a document. */
export type Rule = {
  /** The fields that it reads. */
  readonly fields: readonly string[];
  readonly findings: (values: Values) => readonly Finding[];
};

/**
 * The names of fields that are the lower and the upper bound of a range: `scaleMin` and `scaleMax`,
 * `periodFrom` and `periodTo`, `startsOn` and `dueOn`. `validTo` is exclusive.
 */
const bounds: readonly (readonly [lower: RegExp, upper: readonly string[], isExclusive?: true])[] =
  [
    [/^validFrom$/, ['validTo'], true],
    [/(?<!^valid)From$/, ['To']],
    [/Min$/, ['Max']],
    [/startsOn$/, ['endsOn', 'dueOn', 'doneOn']],
  ];

/**
 * Returns the rules that follow from the names of fields: no lower bound exceeds its upper one, of
 * numbers or days; an exclusive upper bound must be greater.
 */
export const orderedFields = (fields: Fields): Rule[] =>
  Object.keys(fields).flatMap((lower) =>
    bounds.flatMap(([end, uppers, isExclusive = false]) =>
      end.test(lower)
        ? uppers
            .map((upper) => lower.replace(end, upper))
            .flatMap((upper) => boundsIn(fields, lower, upper))
            .map((found) => orderRule(found, isExclusive))
        : [],
    ),
  );

type Bounds = {
  readonly lower: string;
  readonly low: Field;
  readonly upper: string;
  readonly high: Field;
};

/** Returns the two fields if both exist and are numbers or days. */
function boundsIn(fields: Fields, lower: string, upper: string): Bounds[] {
  const [low, high] = [fields[lower], fields[upper]];
  return low && high && ['number', 'day'].includes(low.as) && low.as === high.as
    ? [{ lower, low, upper, high }]
    : [];
}

function orderRule({ lower, low, upper, high }: Bounds, isExclusive: boolean): Rule {
  const [cs, en] = low.as === 'day' ? ['dříve než', 'before'] : ['méně než', 'less than'];
  const detail = isExclusive
    ? text(
        `„${high.label.cs}“ musí být později než „${low.label.cs}“.`,
        `"${high.label.en}" must be after "${low.label.en}".`,
      )
    : text(
        `„${high.label.cs}“ nesmí být ${cs} „${low.label.cs}“.`,
        `"${high.label.en}" must not be ${en} "${low.label.en}".`,
      );
  const isViolated = (values: Values) =>
    isAbove(values[lower], values[upper]) ||
    (isExclusive && areEqual(values[lower], values[upper]));
  return {
    fields: [lower, upper],
    findings: (values) =>
      isViolated(values) ? [{ pointer: `/${upper}`, detail, code: 'order' }] : [],
  };
}

/** Returns the rule that a number lies within the bounds in two other fields, where given. */
export const within = (value: string, lower: string, upper: string, detail: Text): Rule => ({
  fields: [value, lower, upper],
  findings: (values) =>
    isAbove(values[lower], values[value]) || isAbove(values[value], values[upper])
      ? [{ pointer: `/${value}`, detail, code: 'out-of-range' }]
      : [],
});

const areEqual = (low: unknown, high: unknown): boolean =>
  low !== undefined && low !== null && low === high;

/** Returns whether both are given and the first is greater, or the later day. */
const isAbove = (low: unknown, high: unknown): boolean =>
  (typeof low === 'number' && typeof high === 'number' && low > high) ||
  (typeof low === 'string' && typeof high === 'string' && low > high);

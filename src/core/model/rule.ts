import { type Text, text } from '../../platform/text.ts';
import type { Field, Fields } from './field.ts';

/** What a rule finds wrong, and where in the document. */
export type Finding = { readonly pointer: string; readonly detail: Text; readonly code: string };

/** Values of fields by name: a document, or the attributes of a link. */
type Values = Readonly<Record<string, unknown>>;

/** A pure check across some fields of a document. */
export type Rule = {
  /** The fields that it looks at. */
  readonly fields: readonly string[];
  readonly findings: (values: Values) => readonly Finding[];
};

/**
 * How the fields of a lower and an upper bound are named: `scaleMin` and `scaleMax`, `periodFrom` and `periodTo`, `startsOn` and `dueOn`.
 * `validTo` is the day from which something no longer holds, so that it holds on none where that is the first one.
 */
const bounds: readonly (readonly [lower: RegExp, upper: readonly string[], isExclusive?: true])[] =
  [
    [/^validFrom$/, ['validTo'], true],
    [/(?<!^valid)From$/, ['To']],
    [/Min$/, ['Max']],
    [/startsOn$/, ['endsOn', 'dueOn', 'doneOn']],
  ];

/** The rules that follow from the names of fields: no lower bound is above its upper one, be they numbers or days; where the upper one is exclusive, they differ. */
export const orderedFields = (fields: Fields): Rule[] =>
  Object.keys(fields).flatMap((lower) =>
    bounds.flatMap(([end, uppers, isExclusive = false]) =>
      end.test(lower)
        ? uppers
            .map((upper) => lower.replace(end, upper))
            .flatMap((upper) => boundsIn(fields, lower, upper))
            .map((both) => ordered(both, isExclusive))
        : [],
    ),
  );

type Bounds = {
  readonly lower: string;
  readonly low: Field;
  readonly upper: string;
  readonly high: Field;
};

/** The two fields where both are there, and numbers or days. */
function boundsIn(fields: Fields, lower: string, upper: string): Bounds[] {
  const [low, high] = [fields[lower], fields[upper]];
  return low && high && ['number', 'day'].includes(low.as) && low.as === high.as
    ? [{ lower, low, upper, high }]
    : [];
}

function ordered({ lower, low, upper, high }: Bounds, isExclusive: boolean): Rule {
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
  const isWrong = (values: Values) =>
    isAbove(values[lower], values[upper]) || (isExclusive && areSame(values[lower], values[upper]));
  return {
    fields: [lower, upper],
    findings: (values) =>
      isWrong(values) ? [{ pointer: `/${upper}`, detail, code: 'order' }] : [],
  };
}

/** A rule: a number lies within bounds that stand beside it, as far as they are given. */
export const within = (value: string, lower: string, upper: string, detail: Text): Rule => ({
  fields: [value, lower, upper],
  findings: (values) =>
    isAbove(values[lower], values[value]) || isAbove(values[value], values[upper])
      ? [{ pointer: `/${value}`, detail, code: 'out-of-range' }]
      : [],
});

const areSame = (low: unknown, high: unknown): boolean =>
  low !== undefined && low !== null && low === high;

/** Whether both are given and the first is the greater, or the later day. */
const isAbove = (low: unknown, high: unknown): boolean =>
  (typeof low === 'number' && typeof high === 'number' && low > high) ||
  (typeof low === 'string' && typeof high === 'string' && low > high);

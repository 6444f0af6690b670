import type { z } from 'zod';
import type { Caption } from '../../../platform/text.ts';
import { described } from '../../model/described.ts';
import type { Field } from '../../model/field.ts';
import type { Kind } from '../../model/kind.ts';
import type { Filter } from '../../store/documents/list-conditions.ts';
import { dayParameter, numberParameter } from '../parameters.ts';

type Bound = { readonly comparison: '>=' | '<=' | '<'; readonly cs: Caption; readonly en: Caption };

/**
 * Days are bounded like validity: from a day, inclusive, and before a day. Numbers are bounded
 * inclusively.
 */
const bounds: Readonly<Record<'day' | 'number', Readonly<Record<string, Bound>>>> = {
  day: {
    from: {
      comparison: '>=',
      cs: ['od', 'Tento den nebo později.'],
      en: ['from', 'This day or later.'],
    },
    before: {
      comparison: '<',
      cs: ['před', 'Dříve než tento den.'],
      en: ['before', 'Earlier than this day.'],
    },
  },
  number: {
    min: {
      comparison: '>=',
      cs: ['nejméně', 'Tato hodnota nebo větší.'],
      en: ['at least', 'This value or more.'],
    },
    max: {
      comparison: '<=',
      cs: ['nejvýše', 'Tato hodnota nebo menší.'],
      en: ['at most', 'This value or less.'],
    },
  },
};

/**
 * Returns parameters that bound each day and number of a kind: `reviewDueOn.before`, `budget.min`.
 */
export const rangeParameters = (kind: Kind): Record<string, z.ZodType> =>
  Object.fromEntries(
    rangesOf(kind).map(({ name, field, bound }) => [name, parameterOf(field, bound)]),
  );

/** Returns the bounds of a query. */
export const rangeFilters = (kind: Kind, query: Readonly<Record<string, unknown>>): Filter[] =>
  rangesOf(kind).flatMap(({ name, member, bound }): Filter[] => {
    const value = query[name];
    return typeof value === 'string'
      ? [{ on: 'range', member, comparison: bound.comparison, value }]
      : [];
  });

function parameterOf({ as, label }: Field, bound: Bound): z.ZodType {
  const schema: z.ZodType = as === 'day' ? dayParameter : numberParameter;
  return described(
    schema,
    [`${label.cs} ${bound.cs[0]}`, bound.cs[1]],
    [`${label.en} ${bound.en[0]}`, bound.en[1]],
  ).optional();
}

const rangesOf = (kind: Kind) =>
  Object.entries(kind.fields).flatMap(([member, field]) =>
    field.as === 'day' || field.as === 'number'
      ? Object.entries(bounds[field.as]).map(([end, bound]) => ({
          name: `${member}.${end}`,
          member,
          field,
          bound,
        }))
      : [],
  );

import {
  boolean,
  date,
  doublePrecision,
  integer as int4,
  jsonb,
  type PgColumnBuilderBase,
  text as textColumn,
} from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { isKeyOf } from '../../platform/is-key-of.ts';
import type { Caption, Language, Text } from '../../platform/text.ts';
import { described } from './described.ts';
import { patterns } from './patterns.ts';

/** The two halves of a field: the schema of its JSON value and the column that stores it. */
export type Pair<S extends z.ZodType = z.ZodType> = {
  readonly schema: S;
  readonly column: (name: string) => PgColumnBuilderBase;
  /** The type by which filters, sorting and spreadsheets treat the value. */
  readonly as: 'text' | 'number' | 'day' | 'flag' | 'json';
  /** The labels of a closed list of values. */
  readonly values?: Readonly<Record<string, Text>>;
};

/** A pair with its labels, as the file of a kind declares it. */
export type Field<S extends z.ZodType = z.ZodType> = Pair<S> & {
  readonly isRequired: boolean;
  readonly label: Text;
  readonly description: Text;
};

/** Fields by name. */
export type Fields = { readonly [name: string]: Field };

/** The type of a field's value, when present. */
export type ValueOf<F extends Field> = Exclude<z.output<F['schema']>, undefined>;

/** The names of the optional fields. */
type OptionalName<F extends Fields> = {
  [N in keyof F]: undefined extends z.output<F[N]['schema']> ? N : never;
}[keyof F];

/** The types of the values of fields, by name. */
export type ValuesOf<F extends Fields> = {
  readonly [N in Exclude<keyof F, OptionalName<F>>]: ValueOf<F[N]>;
} & {
  readonly [N in OptionalName<F>]?: ValueOf<F[N]>;
};

/** Text that PostgreSQL can store and that compares equal however typed: well-formed and in NFC. */
export const cleanString = (max: number, pattern: RegExp, min = 1) =>
  z
    .string()
    .overwrite((value) => value.normalize('NFC')) // first: it may lengthen the text
    .min(min)
    .max(max)
    .regex(pattern);

/** One line of text. */
export const line = (max = 300) =>
  ({
    schema: cleanString(max, patterns.line),
    column: (name: string) => textColumn(name),
    as: 'text',
  }) as const;

/** Text that may have several lines. */
export const prose = (max = 10_000) =>
  ({
    schema: cleanString(max, patterns.prose),
    column: (name: string) => textColumn(name),
    as: 'text',
  }) as const;

/** Text that matches a pattern; `example` is shown in the documentation. */
export const shaped = (
  pattern: RegExp,
  max: number,
  example: string,
  check?: (value: string) => boolean,
) =>
  ({
    schema: (check
      ? cleanString(max, pattern).refine(check, 'the check digit does not fit')
      : cleanString(max, pattern)
    ).meta({
      examples: [example],
    }),
    column: (name: string) => textColumn(name),
    as: 'text',
  }) as const;

/** One value of a closed list; each has a label in both languages. */
export const choice = <V extends Readonly<Record<string, readonly [cs: string, en: string]>>>(
  values: V,
) => ({
  schema: z.enum(Object.keys(values).filter(isKeyOf<keyof V & string>(values))),
  column: (name: string) => textColumn(name),
  as: 'text' as const,
  values: Object.fromEntries(Object.entries(values).map(([key, [cs, en]]) => [key, { cs, en }])),
});

/** Several values of a closed list, each at most once. */
export const choices = <V extends Readonly<Record<string, readonly [cs: string, en: string]>>>(
  values: V,
) => {
  const single = choice(values);
  const schema = z
    .array(single.schema)
    .max(Object.keys(values).length)
    .refine((list) => new Set(list).size === list.length, 'each value at most once');
  return {
    ...single,
    schema: schema.meta({ uniqueItems: true }),
    column: (name: string) => jsonb(name),
    as: 'json' as const,
  };
};

/** A calendar day, `YYYY-MM-DD`, without a time. */
export const day = () =>
  ({
    schema: daySchema,
    column: (name: string) => date(name, { mode: 'string' }),
    as: 'day',
  }) as const;

/** An integer within inclusive bounds. */
export const whole = (min: number, max: number) =>
  ({
    schema: z.int32().min(min).max(max),
    column: (name: string) => int4(name),
    as: 'number',
  }) as const;

/** A number within inclusive bounds. */
export const decimal = (min: number, max: number) =>
  ({
    schema: z.number().min(min).max(max).meta({ format: 'double' }),
    column: (name: string) => doublePrecision(name),
    as: 'number',
  }) as const;

/** A boolean. */
export const flag = () =>
  ({ schema: z.boolean(), column: (name: string) => boolean(name), as: 'flag' }) as const;

/** A web address: http or https only, so that it is safe to render as a link. */
export const address = () =>
  shaped(patterns.webAddress, 2000, 'https://www.example.cz/dokument.pdf');

/** A list of short texts. */
export const lines = (items = 50, max = 300) =>
  ({
    schema: z.array(cleanString(max, patterns.line)).max(items),
    column: (name: string) => jsonb(name),
    as: 'json',
  }) as const;

/** A structured value: a strict object of declared members, or a list of them. */
export const structure = <S extends z.ZodType>(schema: S) =>
  ({ schema, column: (name: string) => jsonb(name), as: 'json' }) as const;

/** Returns a strict object schema of fields, as items of structured values. */
export const members = <F extends Fields>(fields: F) => z.strictObject(schemasOf(fields));

/** An existing calendar day of the years 1800 to 2999. */
export const daySchema = z.iso
  .date({ abort: true })
  .max(10)
  .refine(
    (value) => value >= '1800-01-01' && value < '3000-01-01',
    'a day between 1800-01-01 and 2999-12-31',
  )
  .meta({ examples: ['2025-01-01'] });

/** An instant (RFC 3339) of the years 1800 to 2999, with an offset in use on Earth. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .max(40)
  .refine(isStorable, 'an instant between the years 1800 and 2999, its offset at most 14:59')
  .meta({ examples: ['2026-01-01T00:00:00Z'] });

/** Returns whether PostgreSQL can store an instant; true for what the format check rejects. */
function isStorable(instant: string): boolean {
  const year = new Date(instant).getUTCFullYear();
  return (
    Number.isNaN(year) ||
    (year >= 1800 && year < 3000 && !/[+-](?:1[5-9]|2[0-9]):[0-9]{2}$/.test(instant))
  );
}

/** Declares a required field, with its label and description in Czech and English. */
export const required = <S extends z.ZodType>(pair: Pair<S>, cs: Caption, en: Caption): Field<S> =>
  declare(pair, true, cs, en);

/** Declares an optional field, with its label and description in Czech and English. */
export const optional = <S extends z.ZodType>(
  pair: Pair<S>,
  cs: Caption,
  en: Caption,
): Field<z.ZodOptional<S>> => ({
  ...declare(pair, false, cs, en),
  schema: describedPair(pair, cs, en).optional(),
});

/** Returns the zod schemas of fields, by name. */
export const schemasOf = <F extends Fields>(
  fields: F,
): { -readonly [N in keyof F]: F[N]['schema'] } =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.schema]),
  ) as ReturnType<typeof schemasOf<F>>; // the same names

function declare<S extends z.ZodType>(
  pair: Pair<S>,
  isRequired: boolean,
  cs: Caption,
  en: Caption,
): Field<S> {
  return {
    ...pair,
    schema: describedPair(pair, cs, en),
    isRequired,
    label: { cs: cs[0], en: en[0] },
    description: { cs: cs[1], en: en[1] },
  };
}

/**
 * The schema's metadata carries both languages; the OpenAPI document of a language picks its own.
 */
function describedPair<S extends z.ZodType>(pair: Pair<S>, cs: Caption, en: Caption): S {
  return described(
    pair.schema,
    [cs[0], cs[1] + listedValues(pair, 'cs')],
    [en[0], en[1] + listedValues(pair, 'en')],
  );
}

/** Returns the values of a closed list with their labels, as a sentence after the description. */
export const listedValues = ({ values }: Pick<Pair, 'values'>, language: Language): string =>
  values
    ? ` ${Object.entries(values)
        .map(([value, label]) => `\`${value}\` ${label[language]}`)
        .join(', ')}.`
    : '';

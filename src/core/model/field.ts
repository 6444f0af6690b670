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

/** A field's two halves: how its value looks in JSON, and the column that keeps it. */
export type Pair<S extends z.ZodType = z.ZodType> = {
  readonly schema: S;
  readonly column: (name: string) => PgColumnBuilderBase;
  /** What a filter, a sort and a sheet of a spreadsheet take the value for. */
  readonly as: 'text' | 'number' | 'day' | 'flag' | 'json';
  /** The labels of a closed list of values. */
  readonly values?: Readonly<Record<string, Text>>;
};

/** A pair with its labels: what a kind's file declares. */
export type Field<S extends z.ZodType = z.ZodType> = Pair<S> & {
  readonly isRequired: boolean;
  readonly label: Text;
  readonly description: Text;
};

/** Fields by name. */
export type Fields = { readonly [name: string]: Field };

/** What a field says where it says something. */
export type ValueOf<F extends Field> = Exclude<z.output<F['schema']>, undefined>;

/** The fields that may be left out. */
type OptionalName<F extends Fields> = {
  [N in keyof F]: undefined extends z.output<F[N]['schema']> ? N : never;
}[keyof F];

/** What fields say, by name. */
export type ValuesOf<F extends Fields> = {
  readonly [N in Exclude<keyof F, OptionalName<F>>]: ValueOf<F[N]>;
} & {
  readonly [N in OptionalName<F>]?: ValueOf<F[N]>;
};

/** Text that PostgreSQL can keep and that compares equal however it was typed: well-formed, NFC, no control characters. */
export const cleanString = (max: number, pattern: RegExp, min = 1) =>
  z
    .string()
    .overwrite((value) => value.normalize('NFC')) // first of all: it may lengthen the text
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

/** Text of a fixed shape; `example` stands in the documentation. */
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

/** One of a closed list; each value has its label in both languages. */
export const choice = <V extends Readonly<Record<string, readonly [cs: string, en: string]>>>(
  values: V,
) => ({
  schema: z.enum(Object.keys(values).filter(isKeyOf<keyof V & string>(values))),
  column: (name: string) => textColumn(name),
  as: 'text' as const,
  values: Object.fromEntries(Object.entries(values).map(([key, [cs, en]]) => [key, { cs, en }])),
});

/** Several of a closed list, each at most once. */
export const choices = <V extends Readonly<Record<string, readonly [cs: string, en: string]>>>(
  values: V,
) => {
  const one = choice(values);
  const schema = z
    .array(one.schema)
    .max(Object.keys(values).length)
    .refine((list) => new Set(list).size === list.length, 'each value at most once');
  return {
    ...one,
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

/** A whole number within bounds. */
export const whole = (min: number, max: number) =>
  ({
    schema: z.int32().min(min).max(max),
    column: (name: string) => int4(name),
    as: 'number',
  }) as const;

/** A number within bounds. */
export const decimal = (min: number, max: number) =>
  ({
    schema: z.number().min(min).max(max).meta({ format: 'double' }),
    column: (name: string) => doublePrecision(name),
    as: 'number',
  }) as const;

/** Yes or no. */
export const flag = () =>
  ({ schema: z.boolean(), column: (name: string) => boolean(name), as: 'flag' }) as const;

/** An address on the web: http or https only, so that it is safe to show as a link. */
export const address = () =>
  shaped(patterns.webAddress, 2000, 'https://www.example.cz/dokument.pdf');

/** A list of short texts. */
export const lines = (items = 50, max = 300) =>
  ({
    schema: z.array(cleanString(max, patterns.line)).max(items),
    column: (name: string) => jsonb(name),
    as: 'json',
  }) as const;

/** A structured value: a strict object of declared members, or a list of such. */
export const structure = <S extends z.ZodType>(schema: S) =>
  ({ schema, column: (name: string) => jsonb(name), as: 'json' }) as const;

/** A strict object of fields: the form that lists of structured values are made of. */
export const members = <F extends Fields>(fields: F) => z.strictObject(schemasOf(fields));

/** A day that exists and that a model may speak of: 1800 to 2999. */
export const daySchema = z.iso
  .date({ abort: true })
  .max(10)
  .refine(
    (value) => value >= '1800-01-01' && value < '3000-01-01',
    'a day between 1800-01-01 and 2999-12-31',
  )
  .meta({ examples: ['2025-01-01'] });

/** An instant (RFC 3339) between the years 1800 and 2999, with an offset that a clock on Earth may have. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .max(40)
  .refine(isKeepable, 'an instant between the years 1800 and 2999, its offset at most 14:59')
  .meta({ examples: ['2026-01-01T00:00:00Z'] });

/** Whether PostgreSQL can take an instant; what is no instant at all is told by the format. */
function isKeepable(instant: string): boolean {
  const year = new Date(instant).getUTCFullYear();
  return (
    Number.isNaN(year) ||
    (year >= 1800 && year < 3000 && !/[+-](?:1[5-9]|2[0-9]):[0-9]{2}$/.test(instant))
  );
}

/** A field that must be there. Labels and descriptions are given in Czech and English. */
export const required = <S extends z.ZodType>(pair: Pair<S>, cs: Caption, en: Caption): Field<S> =>
  declare(pair, true, cs, en);

/** A field that may be left out. */
export const optional = <S extends z.ZodType>(
  pair: Pair<S>,
  cs: Caption,
  en: Caption,
): Field<z.ZodOptional<S>> => ({
  ...declare(pair, false, cs, en),
  schema: describedPair(pair, cs, en).optional(),
});

/** The zod schemas of a record of fields. */
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

/** Both languages travel in the schema's metadata; the document in one language picks its own. */
function describedPair<S extends z.ZodType>(pair: Pair<S>, cs: Caption, en: Caption): S {
  return described(
    pair.schema,
    [cs[0], cs[1] + listedValues(pair, 'cs')],
    [en[0], en[1] + listedValues(pair, 'en')],
  );
}

/** The values of a closed list with their labels, as a sentence to follow the description. */
export const listedValues = ({ values }: Pick<Pair, 'values'>, language: Language): string =>
  values
    ? ` ${Object.entries(values)
        .map(([value, label]) => `\`${value}\` ${label[language]}`)
        .join(', ')}.`
    : '';

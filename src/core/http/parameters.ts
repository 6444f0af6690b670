import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { isObject } from '../../platform/formats/json-value.ts';
import type { Caption } from '../../platform/text.ts';
import { described } from '../model/described.ts';
import { cleanString, daySchema } from '../model/field.ts';
import { patterns } from '../model/patterns.ts';

/**
 * Names the schema of parameters that many operations share, so that the document declares it once.
 */
export const asComponent = <S extends z.ZodType>(name: string, schema: S): S =>
  schema.meta({ 'x-component': `${name}Parameter` });

/** `{municipality}`: IČO or slug. */
export const municipalityParameter = described(
  cleanString(60, /^[a-z0-9][a-z0-9-]*$/).meta({ examples: ['koprivnice'] }),
  ['Obec', 'IČO nebo zkrácený název obce.'],
  ['Municipality', 'The business number (ICO) or the slug of the municipality.'],
);

/** The path parameters of everything under a municipality. */
export const municipalityParams = z.strictObject({ municipality: municipalityParameter });

/** Returns the `{code}` parameter of an element. */
export const codeParameter = (example: string, label: readonly [cs: string, en: string]) =>
  described(
    asComponent('Code', cleanString(60, patterns.code)).meta({ examples: [example] }),
    [label[0], 'Kód prvku v obci.'],
    [label[1], 'The code of the element in its municipality.'],
  );

/** Returns an integer parameter of a query or a path, with its default as the example. */
export const wholeParameter = (
  min: number,
  max: number,
  example: number,
  cs: Caption,
  en: Caption,
) =>
  described(
    z.coerce
      .number()
      .int()
      .min(min)
      .max(max)
      .meta({ format: 'int32', examples: [example] }),
    cs,
    en,
  );

/** A decimal number in a query, as text. */
export const numberParameter = asComponent('Number', cleanString(40, /^-?[0-9]+(?:\.[0-9]+)?$/));

/** A day in a query. */
export const dayParameter = asComponent('Day', daySchema);

/** A line of text in a query. */
export const lineParameter = asComponent('Line', cleanString(500, patterns.line));

/** The parameters of pages: size and cursor. */
export const pageParameters = {
  limit: wholeParameter(
    1,
    200,
    50,
    ['Počet', 'Kolik položek má stránka mít, nejvýše 200; bez údaje 50.'],
    ['Limit', 'How many items a page has, at most 200; 50 by default.'],
  ).optional(),
  cursor: described(
    cleanString(2000, /^[A-Za-z0-9_.-]+$/),
    ['Kurzor', 'Kde pokračovat: z odkazu „next“ předchozí stránky.'],
    ['Cursor', 'Where to continue: from the "next" link of the page before.'],
  ).optional(),
};

/** The dialect of a CSV answer. */
export const dialectParameter = described(
  z.enum(['rfc4180', 'excel-cs']),
  ['Podoba CSV', '`excel-cs`: pro český Excel (BOM, středníky, desetinné čárky).'],
  ['Dialect', '`excel-cs`: for Excel with Czech settings (BOM, semicolons, decimal commas).'],
);

/** A parameter that is either `true` or `false`. */
export const flagParameter = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Returns a path parameter; undefined when the path has none of that name. */
export function pathParameter(
  { params }: { readonly params: unknown },
  name: string,
): string | undefined {
  const value = isObject(params) ? params[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Returns the precondition headers of a request, as operations take them. */
export const preconditionOf = (
  headers: Pick<IncomingHttpHeaders, 'if-match' | 'if-none-match'>,
) => ({ ifMatch: headers['if-match'], ifNoneMatch: headers['if-none-match'] });

/**
 * What happens to links whose target is not in the municipality: a document may come from another
 * one.
 */
export const danglingLinksParameter = {
  danglingLinks: described(
    z.enum(['refuse', 'leave-out']),
    [
      'Vazby bez cíle',
      '`leave-out`: vazby, které v obci nemají cíl, vynechá a vyjmenuje; bez údaje celý zápis odmítne a vyjmenuje.',
    ],
    [
      'Dangling links',
      '`leave-out`: links without a target in the municipality are left out and named; otherwise the write is rejected and names them.',
    ],
  ).optional(),
};

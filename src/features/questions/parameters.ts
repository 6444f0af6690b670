import { z } from 'zod';
import { model } from '../../core/kinds/index.ts';
import type { AttributeName, RelationName } from '../../core/kinds/types.ts';
import { described } from '../../core/model/described.ts';
import { cleanString, type Fields } from '../../core/model/field.ts';
import { patterns } from '../../core/model/patterns.ts';
import type { Caption, Text } from '../../platform/text.ts';

/** The code of an element, or its reference as answers show it (`goals/SC-1`); left out, the question is asked of all. */
export const codeAsked = (example: string, cs: Caption, en: Caption) =>
  described(
    cleanString(121, codeOrReference)
      .meta({ examples: [example] })
      .transform((asked) => asked.slice(asked.indexOf('/') + 1)),
    cs,
    en,
  ).optional();

const codeOrReference = new RegExp(`^(?:[a-z-]+/)?${patterns.code.source.slice(1, -1)}$`, 'u');

/** A number of days ahead. */
export const daysAsked = (days: number, cs: Caption, en: Caption) =>
  described(
    z.coerce
      .number()
      .int()
      .min(0)
      .max(3660)
      .meta({ format: 'int32', examples: [days] })
      .default(days),
    cs,
    en,
  );

/** One of the values that an attribute of a relation may have; left out, all of them. */
export function attributeAsked<N extends RelationName>(
  relation: N,
  attribute: AttributeName<N>,
  cs: Caption,
  en: Caption,
) {
  const attributes: Fields = model.relation(relation).attributes;
  return oneAsked(new Map(Object.entries(attributes[attribute]?.values ?? {})), cs, en);
}

/** One of a few values, each with what a person calls it; left out, all of them. */
export const oneAsked = <V extends string>(words: ReadonlyMap<V, Text>, cs: Caption, en: Caption) =>
  described(
    z.enum([...words.keys()]).meta({ 'x-words': Object.fromEntries(words) }),
    cs,
    en,
  ).optional();

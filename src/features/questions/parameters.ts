import { z } from 'zod';
import { model } from '../../core/kinds/index.ts';
import type { AttributeName, RelationName } from '../../core/kinds/types.ts';
import { described } from '../../core/model/described.ts';
import { cleanString, type Fields } from '../../core/model/field.ts';
import { patterns } from '../../core/model/patterns.ts';
import type { Caption, Text } from '../../platform/text.ts';

/**
 * An optional code of an element, or its reference as answers show it (`goals/SC-1`), which is
 * parsed into the code.
 */
export const codeParameter = (example: string, cs: Caption, en: Caption) =>
  described(
    cleanString(121, codeOrReference)
      .meta({ examples: [example] })
      .transform((given) => given.slice(given.indexOf('/') + 1)),
    cs,
    en,
  ).optional();

const codeOrReference = new RegExp(`^(?:[a-z-]+/)?${patterns.code.source.slice(1, -1)}$`, 'u');

/** A number of days ahead, with its default. */
export const daysParameter = (days: number, cs: Caption, en: Caption) =>
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

/** An optional value of those that an attribute of a relation may have. */
export function attributeParameter<N extends RelationName>(
  relation: N,
  attribute: AttributeName<N>,
  cs: Caption,
  en: Caption,
) {
  const attributes: Fields = model.relation(relation).attributes;
  return choiceParameter(new Map(Object.entries(attributes[attribute]?.values ?? {})), cs, en);
}

/** An optional value of a few, each with its label. */
export const choiceParameter = <V extends string>(
  words: ReadonlyMap<V, Text>,
  cs: Caption,
  en: Caption,
) =>
  described(
    z.enum([...words.keys()]).meta({ 'x-words': Object.fromEntries(words) }),
    cs,
    en,
  ).optional();

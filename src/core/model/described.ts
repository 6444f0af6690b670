import type { z } from 'zod';
import type { Caption } from '../../platform/text.ts';

declare module 'zod' {
  interface GlobalMeta {
    /** Examples of the schema's own type. */
    readonly examples?: readonly z.$input[] | undefined;
  }
}

/**
 * Returns the schema with a label and a description in both languages, as `optional` and `required`
 * add them to fields. Keeps examples, but not the name of a component.
 */
export const described = <S extends z.ZodType>(schema: S, cs: Caption, en: Caption): S =>
  schema.meta({ title: en[0], description: en[1], 'x-title-cs': cs[0], 'x-description-cs': cs[1] });

import type { z } from 'zod';
import type { Caption } from '../../platform/text.ts';

declare module 'zod' {
  interface GlobalMeta {
    /** Examples of what a schema describes, of its own type. */
    readonly examples?: readonly z.$input[] | undefined;
  }
}

/** A schema with its label and description in both languages, as `optional` and `required` do it for fields. Examples stay; the name of a component does not. */
export const described = <S extends z.ZodType>(schema: S, cs: Caption, en: Caption): S =>
  schema.meta({ title: en[0], description: en[1], 'x-title-cs': cs[0], 'x-description-cs': cs[1] });

import type { z } from 'zod';
import type { Said } from './text.ts';

/** A schema with its label and description in both languages, as `optional` and `required` do it for fields. */
export const told = <S extends z.ZodType>(schema: S, cs: Said, en: Said): S =>
  schema.meta({ ...schema.meta(), title: en[0], description: en[1], 'x-title-cs': cs[0], 'x-description-cs': cs[1] }) as S; // zod types meta() as the schema itself

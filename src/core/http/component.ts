import type { z } from 'zod';

/** Returns a schema that the document of OpenAPI says once, among its components, under a name that no other schema has. */
export const component = <S extends z.ZodType>(name: string, schema: S): S => schema.meta({ id: name }) as S; // zod types meta() as the schema itself

/** Returns the name of a component. @throws Error for a schema that is none */
export function nameOf(schema: z.ZodType): string {
  const name = schema.meta()?.id;
  if (name === undefined) throw new Error('a schema of an answer or of a body has no name among the components');
  return name;
}

/** Returns the reference to a component. */
export const refTo = (schema: z.ZodType): Record<string, unknown> => ({ $ref: `#/components/schemas/${nameOf(schema)}` });

import type { z } from 'zod';
import type { ReferenceObject } from './openapi/document-objects.ts';

/**
 * Names a schema as a component of the OpenAPI document. The name must be unique: two schemas under
 * one name are rejected.
 */
export const component = <S extends z.ZodType>(name: string, schema: S): S =>
  schema.meta({ id: name });

/**
 * Returns the name of a component.
 * @throws Error for a schema without a name
 */
export function nameOf(schema: z.ZodType): string {
  const name = schema.meta()?.id;
  if (name === undefined)
    throw new Error('a schema of a response or a body has no name: see component()');
  return name;
}

/** Returns the reference to a component. */
export const refTo = (schema: z.ZodType): ReferenceObject => ({
  $ref: `#/components/schemas/${nameOf(schema)}`,
});

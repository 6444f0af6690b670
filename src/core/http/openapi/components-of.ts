import type { z } from 'zod';
import { nameOf } from '../component.ts';
import type { AnyRoute } from '../route.ts';

/**
 * Returns the named schemas of all responses and bodies.
 * @throws Error when two different schemas have the same name
 */
export function componentsOf(routes: readonly AnyRoute[]): Iterable<z.ZodType> {
  const found = new Map<string, z.ZodType>();
  for (const schema of routes.flatMap(schemasOf)) {
    const name = nameOf(schema);
    if ((found.get(name) ?? schema) !== schema) throw new Error(`two schemas are called ${name}`);
    found.set(name, schema);
  }
  return found.values();
}

function schemasOf({ responses, body }: AnyRoute): z.ZodType[] {
  const answers = Object.values(responses).flatMap(({ schema }) => schema ?? []);
  const taken = body?.shape ?? body?.schema;
  // a body of a single operation may be described in place
  return taken?.meta()?.id === undefined ? answers : [...answers, taken];
}

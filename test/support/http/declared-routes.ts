import { z } from 'zod';
import { Identities } from '../../../src/core/http/identities/identities.ts';
import type { AnyRoute } from '../../../src/core/http/route.ts';
import { allRoutes } from '../../../src/features/all-routes.ts';
import type { Feature } from '../../../src/features/feature.ts';
import { features } from '../../../src/features/index.ts';
import type { TestApp } from '../test-app.ts';

/** Returns every declared operation of the API, or only those of the given features. */
export const declaredRoutes = (
  { services }: Pick<TestApp, 'services'>,
  chosen: readonly Feature[] = features,
): AnyRoute[] => allRoutes(chosen, services, new Identities(services), async () => '');

export type Values = Readonly<Record<string, string>>;

/** Returns the address of a route, its parameters filled in by name or by the schema's example. */
export function addressOf(route: AnyRoute, values: Values, query: Values = {}): string {
  const path = route.url.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? exampleOf(route, name)),
  );
  const search = new URLSearchParams({ ...requiredQuery(route), ...query }).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** The names of the parameters in a route's path. */
export const pathParameters = (route: AnyRoute): string[] =>
  [...route.url.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

/** Returns the schema of a parameter without the optional wrapper. */
export const innerSchema = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;

function requiredQuery(route: AnyRoute): Record<string, string> {
  const required = Object.entries(route.query.shape).filter(
    ([, schema]) => !(schema as z.ZodType).safeParse(undefined).success,
  );
  return Object.fromEntries(required.map(([name]) => [name, exampleOf(route, name)]));
}

function exampleOf(route: AnyRoute, name: string): string {
  const given = route.examples?.[name];
  if (given !== undefined) return String(given);
  const schema = innerSchema((route.params.shape[name] ?? route.query.shape[name]) as z.ZodType);
  if (schema instanceof z.ZodEnum) return String(schema.options[0]);
  const [example] = (schema.meta()?.examples as readonly unknown[] | undefined) ?? [];
  return String(example ?? 'X');
}

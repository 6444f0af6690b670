import { isObject } from '../../../platform/formats/json-value.ts';

/** Returns every `$ref` within a value, in document order. */
export function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([member, inner]) =>
    member === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
}

/**
 * Returns the references that a value holds, directly or through the components it refers to.
 * @param components by section (`schemas`, `parameters` …) and name
 */
export function reachableReferences(
  value: unknown,
  components: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Set<string> {
  const reached = new Set<string>();
  const pending = references(value);
  for (let reference = pending.pop(); reference !== undefined; reference = pending.pop()) {
    if (reached.has(reference)) continue;
    reached.add(reference);
    const [section = '', name = ''] = reference.slice('#/components/'.length).split('/');
    pending.push(...references(components[section]?.[name]));
  }
  return reached;
}

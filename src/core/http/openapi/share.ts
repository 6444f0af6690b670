import type { ReferenceObject } from './document-objects.ts';

/**
 * A part of the document that may occur several times, with possible names of its component, best
 * first.
 */
export type Part<T> = { readonly value: T; readonly names: readonly string[] };

export type Shared<T> = {
  readonly components: Readonly<Record<string, T>>;
  /** Returns the reference to a part that became a component, and any other part unchanged. */
  readonly share: (value: T) => T | ReferenceObject;
};

/**
 * Makes components of the parts that occur more than once. The most frequent one picks its name
 * first; a part whose names are all taken stays in place.
 * @param section of the components: `responses`, `parameters` …
 */
export function shareRepeated<T>(section: string, parts: readonly Part<T>[]): Shared<T> {
  const counted = new Map<string, { readonly part: Part<T>; count: number }>();
  for (const part of parts) {
    const form = JSON.stringify(part.value);
    const known = counted.get(form);
    if (known) known.count++;
    else counted.set(form, { part, count: 1 });
  }
  const repeated = [...counted]
    .filter(([, { count }]) => count > 1)
    .sort(([, a], [, b]) => b.count - a.count);
  const components: Record<string, T> = {};
  const names = new Map<string, string>();
  for (const [form, { part }] of repeated) {
    const name = part.names.find((candidate) => !(candidate in components));
    if (name === undefined) continue;
    components[name] = part.value;
    names.set(form, name);
  }
  return {
    components,
    share: (value) => {
      const name = names.get(JSON.stringify(value));
      return name === undefined ? value : { $ref: `#/components/${section}/${name}` };
    },
  };
}

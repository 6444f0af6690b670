import type { JsonObject } from './schema.ts';

/** A part of the document that may stand in several places, with what it may be called as a component, best first. */
export type Part = { readonly value: JsonObject; readonly names: readonly string[] };

export type Shared = {
  readonly components: Readonly<Record<string, JsonObject>>;
  /** The reference to a part that became a component; any other part as it is. */
  readonly share: (value: JsonObject) => JsonObject;
};

/**
 * Makes components of the parts that repeat: the most frequent chooses its name first; where no name is left, a part stays
 * where it is.
 * @param least the least times that a part is repeated to be worth a component
 */
export function shareRepeated(sort: string, parts: readonly Part[], least = 2): Shared {
  const counted = new Map<string, { readonly part: Part; count: number }>();
  for (const part of parts) {
    const form = JSON.stringify(part.value);
    const known = counted.get(form);
    if (known) known.count++;
    else counted.set(form, { part, count: 1 });
  }
  const repeated = [...counted]
    .filter(([, { count }]) => count >= least)
    .sort(([, a], [, b]) => b.count - a.count);
  const components: Record<string, JsonObject> = {};
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
      return name === undefined ? value : { $ref: `#/components/${sort}/${name}` };
    },
  };
}

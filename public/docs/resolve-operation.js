/**
 * Swagger UI resolves the references of an operation when it is opened, by way of the whole document: seconds for the whole API.
 * Here it is done from the operation alone, for a document whose references all lead to its own components.
 */
export const resolveOperations = ({ fn: { resolveSubtree } }) => ({
  fn: {
    resolveSubtree: async (document, path, options) =>
      path[0] === 'paths' && path.length === 3
        ? { spec: resolvedOperation(document, path, options.baseDoc), errors: [] }
        : resolveSubtree(document, path, options),
  },
});

/** The operation at a path as Swagger UI shows it: with what it refers to in its place, under the address that it came from. */
function resolvedOperation(document, [, name, method], address) {
  const { parameters = [], [method]: operation } = document.paths[name];
  const own = operation.parameters ?? [];
  const security = operation.security ?? document.security;
  return resolved(
    { ...operation, parameters: [...own, ...parameters], ...(security && { security }) },
    { document, address, within: [] },
  );
}

function resolved(value, place) {
  if (Array.isArray(value)) return value.map((item) => resolved(item, place));
  if (value === null || typeof value !== 'object') return value;
  if (value.$ref?.startsWith?.('#/')) return resolvedReference(value, place);
  const members = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, resolved(member, place)]),
  );
  return Array.isArray(members.allOf) ? mergedAllOf(members) : members;
}

/** A reference into a schema that is being resolved already stays a reference. */
function resolvedReference({ $ref, ...beside }, { document, address, within }) {
  const $$ref = `${address}${$ref}`;
  if (within.includes($ref)) return { $ref: $$ref };
  const target = $ref
    .slice('#/'.length)
    .split('/')
    .reduce((found, key) => found[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
  return {
    ...resolved({ ...target, ...beside }, { document, address, within: [...within, $ref] }),
    $$ref,
  };
}

/** The members of `allOf` as one schema; its own examples are whole values, those of its parts are fragments. */
function mergedAllOf({ allOf, ...schema }) {
  const { $$ref, ...merged } = [...allOf, schema].reduce(merge, {});
  return { ...merged, ...(schema.examples && { examples: schema.examples }) };
}

function merge(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])];
  if (!isObject(one) || !isObject(other)) return other;
  const kept = Object.entries(one).filter(([key]) => !(key in other));
  const added = Object.entries(other).map(([key, value]) => [
    key,
    key in one ? merge(one[key], value) : value,
  ]);
  return Object.fromEntries([...kept, ...added]);
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

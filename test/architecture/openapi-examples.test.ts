import { isObject } from '../../src/platform/formats/json-value.ts';
import { committedDocument, faultsAt, stepOf } from '../support/http/document-schemas.ts';
import { at, operationsOf } from '../support/http/openapi.ts';

it('shows no example and no default that its own schema refuses', () => {
  const found = shownIn(committedDocument, '#');
  const faults = found.flatMap(({ at, schema, value }) =>
    faultsAt(schema, value).map((fault) => `${at}: ${fault}`),
  );
  expect(faults).toEqual([]);
  for (const place of [
    /\/parameters\//,
    /\/headers\//,
    /\/requestBod/,
    /\/responses\//,
    /^#\/components\/schemas\//,
  ])
    expect(found.filter(({ at }) => place.test(at)).length).toBeGreaterThan(0);
});

it('has an example for every text of an answer whose pattern alone would make it unreadable', () => {
  const bare = operationsOf(committedDocument).flatMap(({ method, path, operation }) =>
    Object.values(operation.responses).flatMap(({ content = {} }) =>
      Object.values(content)
        .filter((media) => !('example' in media || 'examples' in media))
        .flatMap(({ schema }) => bareTexts(schema, []))
        .map((text) => `${method} ${path}: ${text}`),
    ),
  );
  expect(bare).toEqual([]);
});

/** The texts within a schema of which Swagger UI would make one up by their pattern. */
function bareTexts(schema: unknown, within: readonly string[]): string[] {
  if (!isObject(schema)) return [];
  if (typeof schema.$ref === 'string')
    return within.includes(schema.$ref)
      ? []
      : bareTexts(at(committedDocument, schema.$ref), [...within, schema.$ref]);
  if (['examples', 'example', 'const', 'enum', 'default'].some((member) => member in schema))
    return [];
  const [one] = [schema.oneOf ?? schema.anyOf ?? []].flat();
  return [
    ...('pattern' in schema ? [within.at(-1) ?? 'inline'] : []),
    ...[schema.allOf ?? []].flat().flatMap((part) => bareTexts(part, within)),
    ...bareTexts(one, within),
    ...Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(
      ([name, part]) => bareTexts(part, [...within, name]),
    ),
    ...bareTexts(schema.items, within),
  ];
}

/** A value that the document shows, where it stands, and where its schema does. */
type Shown = { readonly at: string; readonly schema: string; readonly value: unknown };

/** Every example and default: beside the schema of a parameter, a header or a body, or within the schema itself. */
function shownIn(value: unknown, pointer: string): Shown[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => shownIn(item, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  const schema = 'schema' in value ? `${pointer}/schema` : pointer;
  const namesProperties = /\/(?:properties|patternProperties)$/.test(pointer);
  return Object.entries(value).flatMap(([member, inner]) => {
    const at = `${pointer}/${stepOf(member)}`;
    const shown = namesProperties ? undefined : valuesShownBy(member, inner);
    return (
      shown?.map(([step, one]) => ({ at: `${at}${step}`, schema, value: one })) ??
      shownIn(inner, at)
    );
  });
}

/** The values that a member holds, each with the rest of its pointer; undefined where it holds no values but more of the document. */
function valuesShownBy(
  member: string,
  inner: unknown,
): readonly (readonly [step: string, value: unknown])[] | undefined {
  if (member === 'example' || member === 'default') return [['', inner]];
  if (member === 'enum' || member === 'const') return [];
  if (member !== 'examples') return undefined;
  if (Array.isArray(inner)) return inner.map((value, index) => [`/${index}`, value]);
  return Object.entries(inner as Record<string, { readonly value: unknown }>).map(
    ([name, { value }]) => [`/${name}`, value],
  ); // as OpenAPI names them
}

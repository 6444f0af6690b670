import { isObject } from '../../src/model/json-value.ts';
import { committedDocument, faultsAt, stepOf } from '../support/document-schemas.ts';

it('shows no example and no default that its own schema refuses', () => {
  const found = shownIn(committedDocument, '#');
  const faults = found.flatMap(({ at, schema, value }) => faultsAt(schema, value).map((fault) => `${at}: ${fault}`));
  expect(faults).toEqual([]);
  for (const place of [/\/parameters\//, /\/headers\//, /\/requestBod/, /\/responses\//, /^#\/components\/schemas\//])
    expect(found.filter(({ at }) => place.test(at)).length).toBeGreaterThan(0);
});

/** A value that the document shows, where it stands, and where its schema does. */
type Shown = { readonly at: string; readonly schema: string; readonly value: unknown };

/** Every example and default: beside the schema of a parameter, a header or a body, or within the schema itself. */
function shownIn(value: unknown, pointer: string): Shown[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => shownIn(item, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  const schema = 'schema' in value ? `${pointer}/schema` : pointer;
  const namesProperties = /\/(?:properties|patternProperties)$/.test(pointer);
  return Object.entries(value).flatMap(([member, inner]) => {
    const at = `${pointer}/${stepOf(member)}`;
    const shown = namesProperties ? undefined : valuesShownBy(member, inner);
    return shown?.map(([step, one]) => ({ at: `${at}${step}`, schema, value: one })) ?? shownIn(inner, at);
  });
}

/** The values that a member holds, each with the rest of its pointer; undefined where it holds no values but more of the document. */
function valuesShownBy(member: string, inner: unknown): readonly (readonly [step: string, value: unknown])[] | undefined {
  if (member === 'example' || member === 'default') return [['', inner]];
  if (member === 'enum' || member === 'const') return [];
  if (member !== 'examples') return undefined;
  if (Array.isArray(inner)) return inner.map((value, index) => [`/${index}`, value]);
  return Object.entries(inner as Record<string, { readonly value: unknown }>).map(([name, { value }]) => [`/${name}`, value]); // as OpenAPI names them
}

import { describeApi } from '../../../../src/app.ts';
import type { JsonObject } from '../../../../src/core/http/openapi/json-schema.ts';
import { model } from '../../../../src/core/kinds/index.ts';
import { isObject } from '../../../../src/platform/formats/json-value.ts';
import { operationsOf } from '../../../support/http/openapi.ts';

type Resolve = (
  document: JsonObject,
  path: readonly string[],
  options: { readonly baseDoc: string },
) => Promise<{ spec: JsonObject }>;
type Plugin = (system: { readonly fn: { readonly resolveSubtree: Resolve } }) => {
  readonly fn: { readonly resolveSubtree: Resolve };
};

const script = '../../../../public/docs/resolve-operation.js'; // of browsers, without types
const { resolveOperations } = (await import(script)) as { resolveOperations: Plugin };
const baseDoc = 'https://osnova.example.cz/openapi.json';
const { resolveSubtree } = resolveOperations({
  fn: { resolveSubtree: async (_, path) => ({ spec: { path } }) },
}).fn;
const resolve = async (document: JsonObject, ...path: string[]) =>
  (await resolveSubtree(document, path, { baseDoc })).spec;

const withComponents = (schemas: JsonObject, schema: JsonObject): JsonObject => ({
  security: [{ token: [] }],
  components: {
    schemas,
    parameters: { Municipality: { name: 'town', in: 'path' }, Page: { name: 'page', in: 'query' } },
  },
  paths: {
    '/a': {
      parameters: [{ $ref: '#/components/parameters/Municipality' }],
      get: {
        parameters: [{ $ref: '#/components/parameters/Page' }],
        responses: { 200: { schema } },
      },
    },
  },
});
const schemaOf = async (schemas: JsonObject, schema: JsonObject) => {
  const { responses } = (await resolve(withComponents(schemas, schema), 'paths', '/a', 'get')) as {
    responses: { 200: { schema: unknown } };
  };
  return responses[200].schema;
};
const from = (name: string) => `${baseDoc}#/components/schemas/${name}`;

it('resolves the references of an operation, with the parameters of its path', async () => {
  expect(await resolve(withComponents({}, {}), 'paths', '/a', 'get')).toMatchObject({
    security: [{ token: [] }],
    parameters: [
      { name: 'page', in: 'query' },
      { name: 'town', in: 'path' },
    ],
  });
});

it('keeps what stands beside a reference, and records where the rest is from', async () => {
  const schema = { $ref: '#/components/schemas/Name', description: 'Its own.' };
  expect(await schemaOf({ Name: { type: 'string', description: 'Any.' } }, schema)).toEqual({
    type: 'string',
    description: 'Its own.',
    $$ref: from('Name'),
  });
});

it('keeps a reference where a schema refers back to itself', async () => {
  const Goal = { properties: { parts: { items: { $ref: '#/components/schemas/Goal' } } } };
  expect(await schemaOf({ Goal }, { $ref: '#/components/schemas/Goal' })).toEqual({
    properties: { parts: { items: { $ref: from('Goal') } } },
    $$ref: from('Goal'),
  });
});

it('merges schemas that apply together, the outer last', async () => {
  const schemas = {
    Code: {
      type: 'object',
      properties: { code: { type: 'string', maxLength: 60 } },
      required: ['code'],
      examples: [{ code: 'A' }],
    },
    Goal: {
      allOf: [
        { $ref: '#/components/schemas/Code' },
        { properties: { level: { enum: ['a'] } }, required: ['code', 'level'] },
      ],
    },
  };
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Goal' }],
    properties: { code: { maxLength: 9 } },
    examples: [{ code: 'B' }],
  };
  expect(await schemaOf(schemas, schema)).toEqual({
    type: 'object',
    properties: { code: { type: 'string', maxLength: 9 }, level: { enum: ['a'] } },
    required: ['code', 'level'],
    examples: [{ code: 'B' }],
  });
});

it('leaves everything else to Swagger UI', async () => {
  expect(await resolve(withComponents({}, {}), 'components', 'schemas')).toEqual({
    path: ['components', 'schemas'],
  });
});

it('leaves no reference and nothing to merge in any operation of the document', async () => {
  const document = describeApi(model, '0.0.0', 'en');
  const found: string[] = [];
  const look = (value: unknown, where: string): void => {
    if (Array.isArray(value)) for (const item of value) look(item, where);
    if (!isObject(value)) return;
    if (
      value.allOf !== undefined ||
      (value.$ref !== undefined && !String(value.$ref).startsWith(baseDoc))
    )
      found.push(where);
    for (const member of Object.values(value)) look(member, where);
  };
  for (const { method, path } of operationsOf(document)) {
    look(await resolve(document, 'paths', path, method.toLowerCase()), `${method} ${path}`);
  }
  expect(found).toEqual([]);
});

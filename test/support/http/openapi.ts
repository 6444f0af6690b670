import type { JsonObject } from '../../../src/core/http/openapi/json-schema.ts';
import { isObject } from '../../../src/platform/formats/json-value.ts';

type Content = Readonly<
  Record<string, { readonly schema?: JsonObject; readonly example?: unknown }>
>;

/** An operation of an OpenAPI document, its references to parameters and responses resolved. */
export type Operation = {
  readonly method: string;
  readonly path: string;
  readonly isVersioned: boolean;
  readonly operation: {
    readonly operationId: string;
    readonly summary: string;
    readonly description: string;
    readonly tags: readonly string[];
    readonly security: readonly JsonObject[];
    readonly parameters: readonly Parameter[];
    readonly requestBody?: { readonly content: Content };
    readonly responses: Readonly<
      Record<string, { readonly content?: Content; readonly headers?: JsonObject }>
    >;
  };
};

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly example?: unknown;
  readonly schema: JsonObject;
};

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Returns every operation of a document. */
export const operationsOf = (document: JsonObject): Operation[] =>
  Object.entries(document.paths as Record<string, JsonObject>).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => {
        const { parameters = [], requestBody, responses, ...rest } = operation as WrittenOperation;
        const shared = (item.parameters ?? []) as readonly JsonObject[];
        const resolved = {
          security: document.security,
          ...rest,
          parameters: [...shared, ...parameters].map((parameter) =>
            withSchema(document, follow(document, parameter)),
          ),
          ...(requestBody ? { requestBody: follow(document, requestBody) } : {}),
          responses: Object.fromEntries(
            Object.entries(responses).map(([status, response]) => [
              status,
              follow(document, response),
            ]),
          ),
        };
        return {
          method: method.toUpperCase(),
          path,
          isVersioned: item.servers === undefined,
          operation: resolved as unknown as Operation['operation'],
        };
      }),
  );

type WrittenOperation = {
  readonly parameters?: readonly JsonObject[];
  readonly requestBody?: JsonObject;
  readonly responses: Readonly<Record<string, JsonObject>>;
};

/** Returns the parameter with its referenced schema inlined. */
const withSchema = (document: JsonObject, { schema, ...parameter }: JsonObject): JsonObject => ({
  ...parameter,
  schema: { ...follow(document, schema as JsonObject), ...(schema as JsonObject) },
});

/** Returns what a value of a document refers to; itself when it is no reference. */
export const follow = (document: JsonObject, value: JsonObject): JsonObject =>
  typeof value.$ref === 'string' ? (at(document, value.$ref) as JsonObject) : value;

/** Returns what a reference within a document points to; undefined where there is nothing. */
export const at = (document: JsonObject, reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), document);

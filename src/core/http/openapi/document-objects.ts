import type { JsonSchema } from './json-schema.ts';

/** The Reference Object of OpenAPI 3.1. */
export type ReferenceObject = { readonly $ref: string };

export type ExampleObject = { readonly summary: string; readonly value: unknown };

export type MediaTypeObject = {
  readonly schema: JsonSchema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, ExampleObject>>;
};

/** Bodies by media type. */
export type Content = Readonly<Record<string, MediaTypeObject>>;

export type HeaderObject = {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
};

export type ResponseObject = {
  readonly description: string;
  readonly headers?: Readonly<Record<string, ReferenceObject>>;
  readonly content?: Content;
};

export type RequestBodyObject = {
  readonly description?: string;
  readonly required: boolean;
  readonly content: Content;
};

export type ParameterObject = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly style?: 'form';
  readonly explode?: boolean;
  readonly schema: JsonSchema;
  readonly example?: unknown;
};

/** Responses by status, and `default`. */
export type ResponsesObject = Readonly<Record<string, ResponseObject | ReferenceObject>>;

/** The names of security schemes, each with the scopes it requires. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export type OperationObject = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly (ParameterObject | ReferenceObject)[];
  readonly requestBody?: RequestBodyObject | ReferenceObject;
  readonly responses: ResponsesObject;
  readonly security?: readonly SecurityRequirement[];
};

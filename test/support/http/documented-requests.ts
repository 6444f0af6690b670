import { committedDocument } from './document-schemas.ts';
import { type Operation, operationsOf } from './openapi.ts';

/** Every operation of the committed document. */
export const documented = operationsOf(committedDocument);

type Query = Readonly<Record<string, string>>;

/** Returns the address of an operation with its path filled in from the examples. */
export function exampleAddress(
  { path, isVersioned, operation }: Operation,
  query: Query = {},
): string {
  const examples = new Map(
    operation.parameters.map(({ name, example }) => [name, String(example)]),
  );
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(examples.get(name) ?? 'X'),
  );
  const search = new URLSearchParams(query).toString();
  return `${isVersioned ? '/v1' : ''}${filled}${search === '' ? '' : `?${search}`}`;
}

/** Returns the query that the document gives as an example. */
export const exampleQuery = ({ operation }: Operation): Record<string, string> =>
  Object.fromEntries(
    operation.parameters
      .filter(
        (parameter) =>
          parameter.in === 'query' &&
          parameter.example !== undefined &&
          parameter.schema.type !== 'object',
      )
      .map(({ name, example }) => [name, String(example)]),
  );

/** Returns the optional query parameters, each with the first example or value of its schema. */
export const optionalExamples = ({ operation }: Operation): Record<string, string> =>
  Object.fromEntries(
    operation.parameters
      .filter(
        (parameter) =>
          parameter.in === 'query' &&
          parameter.required !== true &&
          parameter.schema.type !== 'object',
      )
      .map(({ name, schema }) => [
        name,
        ((schema.examples ?? schema.enum ?? []) as readonly unknown[])[0],
      ])
      .flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

/** Returns the example body of the first documented media type; null where there is none. */
export function exampleBody({
  operation,
}: Operation): { readonly type: string; readonly content: string } | null {
  const [[type, { example }] = ['', { example: undefined }]] = Object.entries(
    operation.requestBody?.content ?? {},
  );
  if (example === undefined) return null;
  return { type, content: typeof example === 'string' ? example : JSON.stringify(example) };
}

import { pascalCase } from '../../model/kind.ts';
import type { AnyRoute } from '../route.ts';
import { alikeAnswers } from './alike-answers.ts';
import type { JsonObject } from './schema.ts';
import { type Part, type Shared, shareRepeated } from './share.ts';

/** An operation, the route that it documents, and the name of the kind that its path goes through. */
export type Documented = {
  readonly route: AnyRoute;
  readonly kind: string | null;
  readonly operation: JsonObject;
};

type Content = Readonly<Record<string, JsonObject>>;
type Response = JsonObject & { readonly headers?: JsonObject; readonly content?: Content };

/** Says once, as components, what operations repeat: answers, bodies and parameters with their schemas. */
export function hoist(documented: readonly Documented[]): {
  operations: Documented[];
  components: Record<
    'responses' | 'requestBodies' | 'parameters' | 'schemas',
    Readonly<Record<string, JsonObject>>
  >;
} {
  const alike = alikeAnswers(documented.flatMap((one) => Object.entries(responsesOf(one))));
  const schemas = namedSchemas(
    documented.flatMap(({ operation }) => operation.parameters as JsonObject[]),
  );
  const slim = documented.map((one) => withParameters(withResponses(one, alike), schemas.share));
  const responses = shareRepeated('responses', slim.flatMap(responsesIn));
  const bodies = shareRepeated('requestBodies', slim.flatMap(bodiesIn));
  const parameters = shareRepeated('parameters', slim.flatMap(parametersIn));
  const operations = slim.map((one) => {
    const { requestBody } = one.operation;
    const operation = {
      ...one.operation,
      ...(requestBody ? { requestBody: bodies.share(requestBody as JsonObject) } : {}),
    };
    return withParameters(
      withResponses({ ...one, operation }, (_, response) => responses.share(response)),
      parameters.share,
    );
  });
  return {
    operations,
    components: {
      responses: responses.components,
      requestBodies: bodies.components,
      parameters: parameters.components,
      schemas: schemas.components,
    },
  };
}

const responsesOf = ({ operation }: Documented) => operation.responses as Record<string, Response>;

const withResponses = (
  one: Documented,
  change: (status: string, response: JsonObject) => JsonObject,
): Documented => ({
  ...one,
  operation: {
    ...one.operation,
    responses: Object.fromEntries(
      Object.entries(responsesOf(one)).map(([status, response]) => [
        status,
        change(status, response),
      ]),
    ),
  },
});

const withParameters = (
  one: Documented,
  change: (parameter: JsonObject) => JsonObject,
): Documented => ({
  ...one,
  operation: {
    ...one.operation,
    parameters: (one.operation.parameters as JsonObject[]).map(change),
  },
});

/** What an operation does, whatever the kind: `Publish`, `Export`. */
const verbOf = ({ route: { operationId }, kind }: Documented): string =>
  pascalCase(
    kind === null
      ? operationId
      : operationId.replace(operationId.includes(`${kind}s`) ? `${kind}s` : kind, ''),
  );

/** The name of the component that the JSON of a content is of. */
function schemaName(content: Content | undefined): string | null {
  const schema = Object.values(content ?? {})[0]?.schema as JsonObject | undefined;
  return typeof schema?.$ref === 'string' ? (schema.$ref.split('/').at(-1) ?? null) : null;
}

/** What says all by its status is called by it. */
const saidByStatus = ['204', '304', '307', '308'];

const responsesIn = (one: Documented): Part[] =>
  Object.entries(responsesOf(one)).flatMap(([status, response]) => {
    if ('$ref' in response) return [];
    if (saidByStatus.includes(status)) return [{ value: response, names: [status] }];
    const name = schemaName(response.content) ?? verbOf(one);
    return [
      {
        value: response,
        names: ['Location' in (response.headers ?? {}) ? `${name}Located` : name],
      },
    ];
  });

const bodiesIn = (one: Documented): Part[] => {
  const body = one.operation.requestBody as { readonly content: Content } | undefined;
  return body ? [{ value: body, names: [schemaName(body.content) ?? verbOf(one)] }] : [];
};

const parametersIn = ({ route: { method }, operation, kind }: Documented): Part[] =>
  (operation.parameters as JsonObject[]).flatMap((parameter) => {
    if (typeof parameter.name !== 'string') return [];
    const name = `${parameter.name.charAt(0).toUpperCase()}${parameter.name.slice(1)}`;
    // a new element is put at an address of its own
    const ofPut = method === 'PUT' ? [`New${kind}${name}`] : [];
    return [
      { value: parameter, names: kind === null ? [name] : [name, `${kind}${name}`, ...ofPut] },
    ];
  });

/** Gathers the schemas of parameters that were given a name where they are declared (`x-component`), with the examples that all uses share. */
function namedSchemas(parameters: readonly JsonObject[]): Shared {
  const named = parameters.flatMap((parameter) => splitSchema(parameter) ?? []);
  const examplesOf = new Map<string, Set<string>>();
  for (const { name, examples } of named)
    examplesOf.set(name, (examplesOf.get(name) ?? new Set()).add(JSON.stringify(examples) ?? ''));
  const own = (name: string, { examples }: JsonObject) =>
    examples !== undefined && examplesOf.get(name)?.size !== 1 ? { examples } : {};
  const common = ({ name, schema, examples }: Named) =>
    examples !== undefined && examplesOf.get(name)?.size === 1 ? { ...schema, examples } : schema;
  return {
    components: Object.fromEntries(named.map((one) => [one.name, common(one)])),
    share: (parameter) => {
      const found = splitSchema(parameter);
      return found === null
        ? parameter
        : {
            ...parameter,
            schema: { $ref: `#/components/schemas/${found.name}`, ...own(found.name, found) },
          };
    },
  };
}

type Named = { readonly name: string; readonly schema: JsonObject; readonly examples: unknown };

function splitSchema(parameter: JsonObject): Named | null {
  const { 'x-component': name, examples, ...schema } = (parameter.schema ?? {}) as JsonObject;
  return typeof name === 'string' ? { name, schema, examples } : null;
}

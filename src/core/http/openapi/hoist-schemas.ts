import { pascalCase } from '../../model/kind.ts';
import type { AnyRoute } from '../route.ts';
import type {
  Content,
  OperationObject,
  ParameterObject,
  ReferenceObject,
  RequestBodyObject,
  ResponseObject,
} from './document-objects.ts';
import type { JsonSchema } from './json-schema.ts';
import { mergeEquivalentAnswers } from './merge-equivalent-answers.ts';
import { type Part, shareRepeated } from './share.ts';

/** An operation, the route that it documents, and the name of the kind in its path. */
export type Documented = {
  readonly route: AnyRoute;
  readonly kind: string | null;
  readonly operation: OperationObject;
};

/** Components by name. */
type Named<T> = Readonly<Record<string, T>>;

type Hoisted = {
  readonly operations: Documented[];
  readonly components: {
    readonly responses: Named<ResponseObject | ReferenceObject>;
    readonly requestBodies: Named<RequestBodyObject | ReferenceObject>;
    readonly parameters: Named<ParameterObject | ReferenceObject>;
    readonly schemas: Named<JsonSchema>;
  };
};

/** Moves repeated answers, bodies and parameters with their schemas into components. */
export function hoist(documented: readonly Documented[]): Hoisted {
  const merged = mergeEquivalentAnswers(
    documented.flatMap(({ operation }) => Object.entries(operation.responses)),
  );
  const schemas = namedSchemas(documented.flatMap(parametersOf));
  const slim = documented.map((one) =>
    withParameters(withResponses(one, merged), (parameter) =>
      '$ref' in parameter ? parameter : schemas.share(parameter),
    ),
  );
  const responses = shareRepeated('responses', slim.flatMap(responsesIn));
  const bodies = shareRepeated('requestBodies', slim.flatMap(bodiesIn));
  const parameters = shareRepeated('parameters', slim.flatMap(parametersIn));
  const operations = slim.map((one) => {
    const { requestBody } = one.operation;
    const operation = {
      ...one.operation,
      ...(requestBody ? { requestBody: bodies.share(requestBody) } : {}),
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

/** Returns the parameters that an operation declares in place. */
const parametersOf = ({ operation }: Documented): ParameterObject[] =>
  operation.parameters.flatMap((parameter) => ('$ref' in parameter ? [] : [parameter]));

const withResponses = (
  one: Documented,
  change: (
    status: string,
    response: ResponseObject | ReferenceObject,
  ) => ResponseObject | ReferenceObject,
): Documented => ({
  ...one,
  operation: {
    ...one.operation,
    responses: Object.fromEntries(
      Object.entries(one.operation.responses).map(([status, response]) => [
        status,
        change(status, response),
      ]),
    ),
  },
});

const withParameters = (
  one: Documented,
  change: (parameter: ParameterObject | ReferenceObject) => ParameterObject | ReferenceObject,
): Documented => ({
  ...one,
  operation: { ...one.operation, parameters: one.operation.parameters.map(change) },
});

/** Returns what an operation does, whatever the kind: `Publish`, `Export`. */
const verbOf = ({ route: { operationId }, kind }: Documented): string =>
  pascalCase(
    kind === null
      ? operationId
      : operationId.replace(operationId.includes(`${kind}s`) ? `${kind}s` : kind, ''),
  );

/**
 * Returns the name of the component that a content refers to; null when it is described in place,
 * or there is none.
 */
function schemaName(content: Content = {}): string | null {
  const reference = Object.values(content)[0]?.schema.$ref;
  return reference?.split('/').at(-1) ?? null;
}

/** Answers that carry everything in their status and are named after it. */
const namedByStatus = ['204', '304', '307', '308'];

const responsesIn = (one: Documented): Part<ResponseObject | ReferenceObject>[] =>
  Object.entries(one.operation.responses).flatMap(([status, response]) => {
    if ('$ref' in response) return [];
    if (namedByStatus.includes(status)) return [{ value: response, names: [status] }];
    const name = schemaName(response.content) ?? verbOf(one);
    return [
      {
        value: response,
        names: ['Location' in (response.headers ?? {}) ? `${name}Located` : name],
      },
    ];
  });

function bodiesIn(one: Documented): Part<RequestBodyObject | ReferenceObject>[] {
  const { requestBody } = one.operation;
  if (requestBody === undefined || '$ref' in requestBody) return [];
  return [{ value: requestBody, names: [schemaName(requestBody.content) ?? verbOf(one)] }];
}

function parametersIn(one: Documented): Part<ParameterObject | ReferenceObject>[] {
  const { route, kind } = one;
  return parametersOf(one).map((parameter) => {
    const name = `${parameter.name.charAt(0).toUpperCase()}${parameter.name.slice(1)}`;
    // PUT to a new address creates an element
    const ofPut = route.method === 'PUT' ? [`New${kind}${name}`] : [];
    return {
      value: parameter,
      names: kind === null ? [name] : [name, `${kind}${name}`, ...ofPut],
    };
  });
}

/**
 * Gathers the schemas of parameters that are named where they are declared (`x-component`), with
 * the examples that all uses share.
 */
function namedSchemas(parameters: readonly ParameterObject[]): {
  readonly components: Named<JsonSchema>;
  readonly share: (parameter: ParameterObject) => ParameterObject;
} {
  const named = parameters.flatMap(({ schema }) => namedSchemaIn(schema) ?? []);
  const examplesOf = new Map<string, Set<string>>();
  for (const { name, examples } of named)
    examplesOf.set(name, (examplesOf.get(name) ?? new Set()).add(JSON.stringify(examples) ?? ''));
  const own = ({ name, examples }: NamedSchema) =>
    examples !== undefined && examplesOf.get(name)?.size !== 1 ? { examples } : {};
  const common = ({ name, schema, examples }: NamedSchema) =>
    examples !== undefined && examplesOf.get(name)?.size === 1 ? { ...schema, examples } : schema;
  return {
    components: Object.fromEntries(named.map((one) => [one.name, common(one)])),
    share: (parameter) => {
      const one = namedSchemaIn(parameter.schema);
      return one === null
        ? parameter
        : { ...parameter, schema: { $ref: `#/components/schemas/${one.name}`, ...own(one) } };
    },
  };
}

type NamedSchema = {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly examples: readonly unknown[] | undefined;
};

function namedSchemaIn(written: JsonSchema): NamedSchema | null {
  const { 'x-component': name, examples, ...schema } = written;
  return typeof name === 'string' ? { name, schema, examples } : null;
}

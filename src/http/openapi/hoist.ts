import { pascalCase } from '../../model/kind.ts';
import type { AnyRoute } from '../route.ts';
import type { JsonObject } from './schema.ts';
import { type Part, type Shared, shareRepeated } from './share.ts';

/** An operation, the route that it documents, and the name of the kind that its path goes through. */
export type Documented = { readonly route: AnyRoute; readonly kind: string | null; readonly operation: JsonObject };

type Content = Readonly<Record<string, JsonObject>>;
type Response = JsonObject & { readonly headers?: JsonObject; readonly content?: Content };

/** The least times a parameter is repeated to be worth a component. */
const repeatedParameter = 3;

/** Says once, as components, what operations repeat: examples of answers, answers, bodies and parameters. */
export function hoist(documented: readonly Documented[]): {
  operations: Documented[];
  components: Record<'examples' | 'responses' | 'requestBodies' | 'parameters', Readonly<Record<string, JsonObject>>>;
} {
  const examples = shareRepeated('examples', documented.flatMap(examplesIn));
  const slim = documented.map((one) => withResponses(one, (response) => slimResponse(response, examples)));
  const responses = shareRepeated('responses', slim.flatMap(responsesIn));
  const bodies = shareRepeated('requestBodies', slim.flatMap(bodiesIn));
  const parameters = shareRepeated('parameters', slim.flatMap(parametersIn), repeatedParameter);
  const operations = slim.map((one) => {
    const { requestBody, parameters: own } = one.operation;
    return withResponses(
      {
        ...one,
        operation: {
          ...one.operation,
          parameters: (own as JsonObject[]).map(parameters.share),
          ...(requestBody ? { requestBody: bodies.share(requestBody as JsonObject) } : {}),
        },
      },
      responses.share,
    );
  });
  return {
    operations,
    components: {
      examples: examples.components,
      responses: responses.components,
      requestBodies: bodies.components,
      parameters: parameters.components,
    },
  };
}

const responsesOf = ({ operation }: Documented) => operation.responses as Record<string, Response>;

const withResponses = (one: Documented, change: (response: JsonObject) => JsonObject): Documented => ({
  ...one,
  operation: {
    ...one.operation,
    responses: Object.fromEntries(Object.entries(responsesOf(one)).map(([status, response]) => [status, change(response)])),
  },
});

/** What an operation does, whatever the kind: `Publish`, `Export`. */
const verbOf = ({ route: { operationId }, kind }: Documented): string =>
  pascalCase(kind === null ? operationId : operationId.replace(operationId.includes(`${kind}s`) ? `${kind}s` : kind, ''));

/** The name of the component that the JSON of a content is of. */
function schemaName(content: Content | undefined): string | null {
  const schema = Object.values(content ?? {})[0]?.schema as JsonObject | undefined;
  return typeof schema?.$ref === 'string' ? (schema.$ref.split('/').at(-1) ?? null) : null;
}

const examplesIn = (one: Documented): Part[] =>
  Object.values(responsesOf(one)).flatMap(({ content }) =>
    Object.values(content ?? {}).flatMap(({ example }) =>
      example === undefined ? [] : [{ value: exampleObject(example), names: [schemaName(content) ?? verbOf(one)] }],
    ),
  );

const exampleObject = (value: unknown): JsonObject => ({ value });

/** An example that is a component stands by reference; others stay written out. */
function slimResponse(response: Response, { share }: Shared): JsonObject {
  if (!response.content) return response;
  const content = Object.entries(response.content).map(([type, { example, ...media }]) => {
    if (example === undefined) return [type, media];
    const shared = share(exampleObject(example));
    return [type, '$ref' in shared ? { ...media, examples: { sample: shared } } : { ...media, example }];
  });
  return { ...response, content: Object.fromEntries(content) };
}

const statusNames: Readonly<Record<string, string>> = {
  204: 'NoContent',
  304: 'NotModified',
  307: 'TemporaryRedirect',
  308: 'PermanentRedirect',
};

/** Headers that tell apart answers of one name, and how. */
const tellingHeaders: Readonly<Record<string, string>> = { 'As-Of': 'AsOf', Location: 'Located', 'Idempotency-Replayed': 'Replayable' };

const responsesIn = (one: Documented): Part[] =>
  Object.entries(responsesOf(one)).flatMap(([status, response]) => {
    if ('$ref' in response) return [];
    const name = statusNames[status] ?? schemaName(response.content) ?? verbOf(one);
    const told = Object.keys(tellingHeaders).filter((header) => header in (response.headers ?? {}) && !name.endsWith('Redirect'));
    return [{ value: response, names: [[name, ...told.map((header) => tellingHeaders[header])].join('')] }];
  });

const bodiesIn = (one: Documented): Part[] => {
  const body = one.operation.requestBody as { readonly content: Content } | undefined;
  return body ? [{ value: body, names: [schemaName(body.content) ?? verbOf(one)] }] : [];
};

const parametersIn = ({ operation, kind }: Documented): Part[] =>
  (operation.parameters as JsonObject[]).flatMap((parameter) => {
    if (typeof parameter.name !== 'string') return [];
    const name = `${parameter.name.charAt(0).toUpperCase()}${parameter.name.slice(1)}`;
    return [{ value: parameter, names: kind === null ? [name] : [name, `${kind}${name}`] }];
  });

import type { Language } from '../../../platform/text.ts';
import type { Model } from '../../model/model.ts';
import { nameOf } from '../component.ts';
import type { Login } from '../identities/oidc-provider.ts';
import { componentOf } from '../kinds/kind-components.ts';
import { problemSchema } from '../problem-schema.ts';
import type { AnyRoute } from '../route.ts';
import type { DocumentArea } from './areas.ts';
import { componentsOf } from './components-of.ts';
import type {
  OperationObject,
  ParameterObject,
  ReferenceObject,
  ResponseObject,
} from './document-objects.ts';
import { headerComponents } from './headers.ts';
import { type Documented, hoist } from './hoist-schemas.ts';
import { infoOf, serversOf, unversionedServers } from './info.ts';
import type { JsonObject, JsonSchema } from './json-schema.ts';
import { jsonSchemasOf } from './json-schema-of.ts';
import { inLanguage, kindSchemas } from './kind-schemas.ts';
import { kindOf, operationOf } from './operations.ts';
import { headerParameterComponents } from './parameters.ts';
import { refusalComponents } from './problem-responses.ts';
import { reachableReferences } from './references.ts';
import { defaultSecurity, securitySchemes } from './security.ts';
import { shareExamples } from './share-examples.ts';
import { shareSchemas } from './share-schemas.ts';
import { tagObjects, tagsOf } from './tag.ts';

export type DocumentOptions = {
  readonly language: Language;
  readonly version: string;
  /** The URL of the service; empty for wherever the document was read from. */
  readonly serverUrl: string;
  /** The area to document; all of them by default. */
  readonly area?: DocumentArea | undefined;
  /** Where users log in at the OpenID provider; null when there is none. */
  readonly login?: Login | null;
};

/**
 * Returns the OpenAPI 3.1 document of declared routes in one language. Pure: the same routes give
 * the same document.
 */
export function buildDocument(
  routes: readonly AnyRoute[],
  model: Model,
  { language, version, serverUrl, area, login = null }: DocumentOptions,
): JsonObject {
  const documentedRoutes = routes.filter(
    ({ isUndocumented, tag }) => !isUndocumented && (area === undefined || tag.area === area),
  );
  const tags = tagsOf(documentedRoutes);
  const shown = documentedRoutes.toSorted((a, b) => tags.indexOf(a.tag) - tags.indexOf(b.tag));
  const context = { model, language, hasLogin: login !== null };
  const documented = shown.map((route) => {
    const kind = kindOf(route, model);
    return {
      route,
      kind: kind && componentOf(kind),
      operation: asAsked(operationOf(route, context), area),
    };
  });
  // in the questions, every operation keeps its own example
  const { operations, components: hoisted } = hoist(
    area === 'questions' ? documented : shareExamples(documented),
  );
  const components: Components = {
    schemas: { ...inLanguage(schemasOf(routes, model), language), ...hoisted.schemas },
    parameters: { ...hoisted.parameters, ...headerParameterComponents(language) },
    headers: headerComponents(language),
    responses: { ...hoisted.responses, ...refusalComponents(language) },
    requestBodies: hoisted.requestBodies,
  };
  const paths = pathsOf(operations, serverUrl, language);
  return {
    openapi: '3.1.1',
    info: infoOf(version, language, area),
    servers: serversOf(serverUrl, language),
    security: defaultSecurity(login !== null),
    tags: tagObjects(tags, language),
    paths,
    components: {
      ...onlyReachable(components, paths),
      securitySchemes: securitySchemes(language, login),
    },
  };
}

/**
 * Trims the documents of questions for readers who write no programs: path and query parameters
 * written out in place, and only the answers 200, 400 and 404.
 */
function asAsked(operation: OperationObject, area: DocumentOptions['area']): OperationObject {
  if (area !== 'questions') return operation;
  const responses = Object.entries(operation.responses)
    .filter(([status]) => ['200', '400', '404'].includes(status))
    .map(([status, response]) => [status, status === '200' ? withoutHeaders(response) : response]);
  return {
    ...operation,
    parameters: operation.parameters.filter((parameter) => 'in' in parameter),
    responses: Object.fromEntries(responses),
  };
}

function withoutHeaders(response: ResponseObject | ReferenceObject) {
  if ('$ref' in response) return response;
  const { headers: _, ...rest } = response;
  return rest;
}

/**
 * Returns the schemas of routes, kinds and refusals in both languages. Memoised for all documents
 * of the same routes.
 */
function schemasOf(routes: readonly AnyRoute[], model: Model): Record<string, JsonSchema> {
  const remembered = schemasOfRoutes.get(routes);
  if (remembered) return remembered;
  const ofKinds = kindSchemas(model);
  const others = [...componentsOf(routes), problemSchema].filter(
    (schema) => !(nameOf(schema) in ofKinds),
  );
  const made = shareSchemas({ ...ofKinds, ...jsonSchemasOf(others) });
  schemasOfRoutes.set(routes, made);
  return made;
}

const schemasOfRoutes = new WeakMap<readonly AnyRoute[], Record<string, JsonSchema>>();

/**
 * The major version is part of the server's address; paths outside the versions declare a server of
 * their own.
 */
function pathsOf(
  operations: readonly Documented[],
  serverUrl: string,
  language: Language,
): JsonObject {
  const urls = [...new Set(operations.map(({ route }) => route.url))];
  return Object.fromEntries(
    urls.map((url) => {
      const isVersioned = url.startsWith('/v1/');
      const servers = isVersioned ? {} : { servers: unversionedServers(serverUrl, language) };
      const ofPath = operations.filter(({ route }) => route.url === url);
      return [isVersioned ? url.slice('/v1'.length) : url, { ...servers, ...pathItemOf(ofPath) }];
    }),
  );
}

/** Declares the parameters that all operations of a path share with the path. */
function pathItemOf(operations: readonly Documented[]): JsonObject {
  const forms = operations.map(({ operation }) => operation.parameters.map(formOf));
  const [first, ...others] = operations;
  const isCommon = (parameter: Parameter) =>
    others.length > 0 && forms.every((form) => form.includes(formOf(parameter)));
  const slim = operations.map(({ route, operation: { parameters, ...operation } }) => [
    route.method.toLowerCase(),
    { ...operation, ...listed(parameters.filter((parameter) => !isCommon(parameter))) },
  ]);
  return {
    ...listed((first?.operation.parameters ?? []).filter(isCommon)),
    ...Object.fromEntries(slim),
  };
}

type Parameter = ParameterObject | ReferenceObject;

const formOf = (parameter: Parameter): string => JSON.stringify(parameter);

const listed = (parameters: readonly Parameter[]) => (parameters.length > 0 ? { parameters } : {});

/** Components by section and name. */
type Components = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/**
 * Returns the components that the paths use, sorted by name; security schemes are referred to by
 * name.
 */
function onlyReachable(components: Components, paths: JsonObject): Components {
  const used = reachableReferences(paths, components);
  return Object.fromEntries(
    Object.entries(components).map(([section, named]) => [
      section,
      Object.fromEntries(
        Object.entries(named)
          .filter(([name]) => used.has(`#/components/${section}/${name}`))
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ]),
  );
}

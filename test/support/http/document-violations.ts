import type { JsonObject } from '../../../src/core/http/openapi/json-schema.ts';
import { headersOfRefusal, refusalsOf } from '../../../src/core/http/openapi/problem-responses.ts';
import type { AnyRoute } from '../../../src/core/http/route.ts';
import { faultsAt, partAt, stepOf } from './document-schemas.ts';

/** Headers and parameters by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** A request and its answer, as the service saw them. */
export type Exchange = {
  readonly method: string;
  /** The operation, where the address has one. */
  readonly route: AnyRoute | undefined;
  readonly request: {
    readonly params: Fields;
    readonly query: Fields;
    readonly headers: Fields;
    readonly body: unknown;
  };
  readonly answer: {
    readonly status: number;
    readonly headers: Fields;
    readonly body: string | null;
  };
};

/**
 * Headers that any answer may have: defined by RFC 9110 and the Fetch standard, not by the
 * document.
 */
const universalHeaders =
  /^(?:access-control-|cross-origin-|x-|(?:content-security|referrer)-policy$|strict-transport-security$|origin-agent-cluster$|(?:content-(?:type|length|encoding)|transfer-encoding|date|connection|keep-alive|vary|cache-control|allow|trailer)$)/;

/**
 * Returns where a request and its answer differ from the document, each with operation and status.
 */
export function documentViolations(exchange: Exchange): string[] {
  const { method, route, answer } = exchange;
  if (!route)
    return faultsOfRefusal(answer).map((fault) => `no operation ${answer.status}: ${fault}`);
  if (route.isUndocumented) return [];
  const address = route.url.replace(/^\/v1(?=\/)/, '');
  const own = method === 'HEAD' ? 'get' : method.toLowerCase();
  const operation = partAt(`#/paths/${stepOf(address)}/${own}`);
  if (!operation.part) return [`${method} ${route.url} is not in the document`];
  const { pointer, part } = operation as { pointer: string; part: JsonObject };
  const faults = [
    ...faultsOfAnswer(pointer, exchange),
    ...(answer.status < 300 ? faultsOfRequest(pointer, part, exchange) : []),
  ];
  return faults.map((fault) => `${part.operationId} ${answer.status}: ${fault}`);
}

/** An address without an operation must still refuse with a problem as documented. */
const faultsOfRefusal = ({ status, headers, body }: Exchange['answer']): string[] =>
  status < 400 || !mediaType(headers).endsWith('problem+json') || body === null
    ? []
    : faultsAt('#/components/schemas/Problem', JSON.parse(body));

function faultsOfAnswer(operation: string, exchange: Exchange): string[] {
  const { method, answer } = exchange;
  const { pointer, part } = documentedAnswer(operation, exchange);
  if (!part) return ['the status is not documented'];
  const headers = (part.headers ?? {}) as Readonly<Record<string, JsonObject>>;
  return [
    ...faultsOfHeaders(pointer, headers, answer),
    ...faultsOfChallenge(answer),
    ...faultsOfStatus(answer),
    ...faultsOfProblem(part, answer),
    ...(method === 'HEAD' ? [] : faultsOfContent(pointer, part, exchange)),
  ];
}

/** Returns the documented response of the status, or `default` where the route may refuse so. */
function documentedAnswer(
  operation: string,
  { route, answer: { status } }: Exchange,
): ReturnType<typeof partAt> {
  const own = partAt(`${operation}/responses/${status}`);
  const isOther =
    own.part === undefined && route !== undefined && refusalsOf(route).includes(status);
  return isOther ? partAt(`${operation}/responses/default`) : own;
}

/** Every header that belongs to some refusal. */
const refusalHeaders = new Set(
  Array.from({ length: 200 }, (_, index) => headersOf(400 + index)).flat(),
);

function headersOf(status: number): string[] {
  return headersOfRefusal(status).map((name) => name.toLowerCase());
}

/** `default` lists the headers of all its statuses; an answer may have only those of its own. */
function faultsOfStatus({ status, headers }: Exchange['answer']): string[] {
  const own = headersOf(status);
  const foreign = Object.keys(headers).filter(
    (name) => refusalHeaders.has(name) && !own.includes(name),
  );
  return status < 400
    ? []
    : foreign.map((name) => `the header ${name} does not belong to ${status}`);
}

function faultsOfHeaders(
  pointer: string,
  documented: Readonly<Record<string, JsonObject>>,
  { headers }: Exchange['answer'],
): string[] {
  const names = new Map(Object.keys(documented).map((name) => [name.toLowerCase(), name]));
  const unknown = Object.keys(headers).filter(
    (name) => !universalHeaders.test(name) && !names.has(name),
  );
  const wrong = [...names].flatMap(([name, written]) => {
    const header = partAt(`${pointer}/headers/${written}`);
    const value = headers[name];
    if (value === undefined)
      return header.part?.required === true ? [`the header ${written} is missing`] : [];
    return faultsAt(`${header.pointer}/schema`, String(value), 'text').map(
      (fault) => `header ${written}: ${fault}`,
    );
  });
  return [...unknown.map((name) => `the header ${name} is not documented`), ...wrong];
}

/** A refusal must be one of the problems for which its response has examples. */
function faultsOfProblem(
  { content }: JsonObject,
  { status, headers, body }: Exchange['answer'],
): string[] {
  if (status < 400 || body === null || body === '' || !mediaType(headers).endsWith('problem+json'))
    return [];
  const { examples } = (content as Readonly<Record<string, JsonObject>>)[mediaType(headers)] ?? {};
  const { type } = JSON.parse(body) as { type: string }; // every problem has one, below the public address
  const code = type.slice(type.lastIndexOf('/') + 1);
  return examples === undefined || code in (examples as object)
    ? []
    : [`the problem ${code} is not documented`];
}

/** `default` covers several statuses and cannot require what 401 must have (RFC 9110, 15.5.2). */
const faultsOfChallenge = ({ status, headers }: Exchange['answer']): string[] =>
  status === 401 && headers['www-authenticate'] === undefined
    ? ['the header WWW-Authenticate is missing']
    : [];

function faultsOfContent(
  pointer: string,
  { content }: JsonObject,
  { request, answer: { headers, body } }: Exchange,
): string[] {
  const type = mediaType(headers);
  if (!content) return body ? [`a body of ${type} is not documented`] : [];
  if (!(type in (content as object))) return [`the media type "${type}" is not documented`];
  if (!isJson(type) || body === null) return [];
  const faults = faultsAt(`${pointer}/content/${stepOf(type)}/schema`, JSON.parse(body));
  // the document says only in prose that `fields` omits the other members
  return 'fields' in request.query
    ? faults.filter((fault) => !fault.includes('must have required property'))
    : faults;
}

function faultsOfRequest(operation: string, part: JsonObject, { request }: Exchange): string[] {
  const listed = (pointer: string, list: unknown) =>
    ((list ?? []) as readonly JsonObject[]).map((_, index) =>
      partAt(`${pointer}/parameters/${index}`),
    );
  const path = operation.slice(0, operation.lastIndexOf('/'));
  const parameters = [
    ...listed(path, partAt(path).part?.parameters),
    ...listed(operation, part.parameters),
  ];
  const given = { path: request.params, query: request.query, header: request.headers };
  const wrong = parameters.flatMap(({ pointer, part: parameter }) => {
    const {
      name,
      in: place,
      required,
      schema,
    } = parameter as {
      name: string;
      in: keyof typeof given;
      required?: boolean;
      schema: JsonObject;
    };
    const value = given[place][place === 'header' ? name.toLowerCase() : name];
    // a form sends its empty fields too
    const isOmitted = value === undefined || (value === '' && request.query.format === 'html');
    if (isOmitted)
      return required && schema.type !== 'object' ? [`accepted without ${place} ${name}`] : [];
    return faultsAt(`${pointer}/schema`, value, 'text').map(
      (fault) => `accepted ${place} ${name}: ${fault}`,
    );
  });
  const known = new Set(
    parameters.map(({ part: parameter }) => (parameter as { name: string }).name),
  );
  const unknown = Object.keys(request.query).filter(
    (name) => !known.has(name.startsWith('extra.') ? 'extra' : name),
  );
  return [
    ...wrong,
    ...unknown.map((name) => `accepted an undocumented query ${name}`),
    ...faultsOfBody(operation, request),
  ];
}

function faultsOfBody(operation: string, { headers, body }: Exchange['request']): string[] {
  const { pointer, part } = partAt(`${operation}/requestBody`);
  const isEmpty = body === undefined || body === null;
  if (!part) return isEmpty ? [] : ['accepted a body that is not documented'];
  if (isEmpty) return part.required ? ['accepted without a body'] : [];
  const type = mediaType(headers);
  if (!(type in (part.content as object)))
    return [`accepted a body of "${type}", which is not documented`];
  // a file is kept as bytes, whatever media type it claims
  if (!isJson(type) || Buffer.isBuffer(body)) return [];
  return faultsAt(`${pointer}/content/${stepOf(type)}/schema`, body).map(
    (fault) => `accepted the body ${fault}`,
  );
}

const isJson = (type: string): boolean => type === 'application/json' || type.endsWith('+json');

const mediaType = (headers: Fields): string =>
  String(headers['content-type'] ?? '')
    .split(';', 1)[0]
    ?.trim() ?? '';

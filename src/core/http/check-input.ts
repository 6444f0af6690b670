import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { problem, type Violation, violation } from '../../errors.ts';
import { isObject } from '../../platform/formats/json-value.ts';
import { nearest } from '../../platform/nearest.ts';
import { violationsOf } from '../model/violations.ts';
import { unexpectedBody } from './body-rules.ts';

/** The schemas of the input of a route. */
type InputSchemas<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = {
  readonly params: P;
  readonly query: Q;
  /** Absent when the route takes no body. */
  readonly body?: BodySchema<B>;
};

type BodySchema<B extends z.ZodType> = { readonly schema: B; readonly isOptional?: boolean };

/** The validated input of a request. */
export type Input<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = {
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
};

/**
 * Validates the path, query and body of a request.
 * @throws ApiError invalid-request with the violations of all three; unknown-parameter when nothing
 * else is wrong
 */
export function checkInput<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  schemas: InputSchemas<P, Q, B>,
  request: FastifyRequest,
): Input<P, Q, B> {
  const params = parse(schemas.params, request.params);
  const query = parseQuery(schemas.query, rawQuery(request));
  const body = parseBody(schemas.body, request);
  if (params.isValid && query.isValid && body.isValid)
    return { params: params.value, query: query.value, body: body.value };
  const errors = [params, query, body].flatMap((part) => (part.isValid ? [] : part.violations));
  throw problem(
    errors.every(({ code }) => code === 'unknown-parameter')
      ? 'unknown-parameter'
      : 'invalid-request',
    { errors },
  );
}

/** Returns the query as received, unchecked. */
export const rawQuery = ({ query }: Pick<FastifyRequest, 'query'>): Record<string, unknown> =>
  isObject(query) ? query : {};

type Parsed<T> =
  | { readonly isValid: true; readonly value: T }
  | { readonly isValid: false; readonly violations: readonly Violation[] };

function parse<S extends z.ZodType>(schema: S, value: unknown): Parsed<z.output<S>> {
  const { success, data, error } = schema.safeParse(value, { reportInput: true });
  return success
    ? { isValid: true, value: data }
    : { isValid: false, violations: violationsOf(error) };
}

function parseQuery<Q extends z.ZodObject>(
  schema: Q,
  raw: Readonly<Record<string, unknown>>,
): Parsed<z.output<Q>> {
  const names = Object.keys(schema.shape);
  const takesExtra = names.includes('extra');
  const isExtra = (name: string) => name.startsWith('extra.');
  const violations: Violation[] = [];
  const plain: Record<string, unknown> = {};
  const extra: Record<string, unknown> = {};
  for (const [name, value] of withoutEmptyFields(raw)) {
    if (takesExtra && isExtra(name)) extra[name] = value;
    else if (names.includes(name)) plain[name] = value;
    else violations.push(unknownParameter(name, names));
    if (Array.isArray(value)) violations.push(repeatedParameter(name));
  }
  const parsed = parse(schema, takesExtra ? { ...plain, extra } : plain);
  if (parsed.isValid) return violations.length === 0 ? parsed : { isValid: false, violations };
  const inQuery = parsed.violations.map((one) => ({ ...one, pointer: `?${one.pointer.slice(1)}` }));
  return { isValid: false, violations: [...violations, ...inQuery] };
}

/** Drops empty fields: without scripts, the form of a page submits all of them. */
const withoutEmptyFields = (raw: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(raw).filter(([, value]) => raw.format !== 'html' || value !== '');

const repeatedParameter = (name: string): Violation =>
  violation(
    `?${name}`,
    'Parametr smí být uveden jen jednou.',
    'The parameter may be given only once.',
    'repeated',
  );

function unknownParameter(name: string, names: readonly string[]): Violation {
  const near = nearest(name, names);
  const [cs, en] = near ? [` Nemysleli jste „${near}“?`, ` Did you mean "${near}"?`] : ['', ''];
  return violation(
    `?${name}`,
    `Parametr „${name}“ zde neplatí.${cs}`,
    `There is no parameter "${name}" here.${en}`,
    'unknown-parameter',
  );
}

/** @throws ApiError invalid-request when a route that takes no body receives one */
function parseBody<B extends z.ZodType>(
  body: BodySchema<B> | undefined,
  request: FastifyRequest,
): Parsed<z.output<B>> {
  const isLeftOut = request.body === undefined;
  if (body) return parse(body.schema, isLeftOut && body.isOptional ? {} : request.body);
  if (!isLeftOut) throw unexpectedBody();
  return { isValid: true, value: undefined as z.output<B> }; // no handler reads a body that its route does not declare
}

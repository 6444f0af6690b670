import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonObject } from '../../../src/core/http/openapi/json-schema.ts';

/**
 * The committed document, cheaper to read than to build; a test keeps it equal to the declarations.
 */
export const committedDocument = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../../openapi/openapi.json'), 'utf8'),
) as JsonObject & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
};

const isDay = (value: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

const isIn =
  (least: number, most: number) =>
  (value: number): boolean =>
    value >= least && value <= most;

const formats = {
  date: isDay,
  'date-time': (value: string) =>
    /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  uri: (value: string) => URL.canParse(value),
  'uri-reference': (value: string) => URL.canParse(value, 'http://localhost'),
  email: /^[^@\s]+@[^@\s]+$/,
  int32: { type: 'number' as const, validate: isIn(-(2 ** 31), 2 ** 31 - 1) },
  int64: { type: 'number' as const, validate: Number.isSafeInteger },
  double: { type: 'number' as const, validate: Number.isFinite },
  binary: true as const,
  ndjson: true as const,
  pdf: true as const,
};

const settings = {
  strict: false,
  validateSchema: false,
  formats,
  code: { optimize: false },
} as const;

/**
 * `body` for JSON bodies; `text` for parameters and headers, where a text may stand for a number.
 */
const validators = {
  body: new Ajv2020({ ...settings, allErrors: true }),
  text: new Ajv2020({ ...settings, coerceTypes: true }),
};
for (const validator of Object.values(validators))
  validator.addSchema({ ...committedDocument, $id: 'openapi' }, 'openapi');

const compiled = new Map<string, ValidateFunction>();

/**
 * Returns where a value violates the schema at a pointer of the document; compiles each schema
 * once.
 */
export function faultsAt(
  pointer: string,
  value: unknown,
  of: keyof typeof validators = 'body',
): string[] {
  const key = `${of} ${pointer}`;
  const validate =
    compiled.get(key) ?? validators[of].compile({ $ref: `openapi${encodeURI(pointer)}` });
  compiled.set(key, validate);
  // this validator stops at the first violation
  if (of === 'text')
    return validate(value) ? [] : [`${JSON.stringify(value)} ${validate.errors?.[0]?.message}`];
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
}

type Part = { readonly pointer: string; readonly part: JsonObject | undefined };

const parts = new Map<string, Part>();

/**
 * Returns a part of the document and its pointer, references followed; cached, since each answer
 * asks.
 */
export function partAt(pointer: string): Part {
  const known = parts.get(pointer) ?? findPart(pointer);
  parts.set(pointer, known);
  return known;
}

function findPart(pointer: string): Part {
  const part = pointer
    .slice(2)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, step) => (value as JsonObject | undefined)?.[step],
      committedDocument,
    ) as JsonObject | undefined;
  return typeof part?.$ref === 'string' ? partAt(part.$ref) : { pointer, part };
}

/** Escapes a name as a step of a JSON Pointer (RFC 6901). */
export const stepOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

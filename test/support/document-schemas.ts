import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonObject } from '../../src/core/http/openapi/json-schema.ts';

/** The committed document, which a test holds equal to the declarations: reading it costs less than building it. */
export const committedDocument = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../openapi/openapi.json'), 'utf8'),
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

/** Of bodies, which are JSON; and of parameters and headers, which are texts that stand for numbers too. */
const validators = {
  body: new Ajv2020({ ...settings, allErrors: true }),
  text: new Ajv2020({ ...settings, coerceTypes: true }),
};
for (const validator of Object.values(validators))
  validator.addSchema({ ...committedDocument, $id: 'openapi' }, 'openapi');

const compiled = new Map<string, ValidateFunction>();

/** Where a value is not of the schema at a pointer of the document; each schema is compiled when it is first asked for. */
export function faultsAt(
  pointer: string,
  value: unknown,
  of: keyof typeof validators = 'body',
): string[] {
  const key = `${of} ${pointer}`;
  const validate =
    compiled.get(key) ?? validators[of].compile({ $ref: `openapi${encodeURI(pointer)}` });
  compiled.set(key, validate);
  // wrapped, because a coerced text is written back to where it stands
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

/** A part of the document and where it stands, its reference followed; looked for once, as every answer asks for the same again. */
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

/** A name as a step of a pointer. */
export const stepOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

import { problem, type Violation, violation } from '../errors.ts';
import { checkDocument, checkPublication } from '../model/check-document.ts';
import { checkRelations } from '../model/check-relations.ts';
import type { Document } from '../model/document.ts';
import { daySchema } from '../model/field.ts';
import { isObject } from '../model/json-value.ts';
import type { Kind } from '../model/kind.ts';
import type { Model } from '../model/model.ts';
import { normalise } from '../model/normal-form.ts';
import type { ExtraField, ExtraFields } from '../store/extra-fields.ts';
import { documentViolations } from './violations.ts';

/** Members that an answer carries and a request may leave in: they are never taken from the client. */
const readOnlyMembers = new Set(['kind', 'meta', 'incoming', 'targets']);

/** A document in normal form, or everything that is wrong with it. */
export type Validated =
  | { readonly document: Document; readonly errors: readonly [] }
  | { readonly document: null; readonly errors: readonly Violation[] };

/** Checks one document of a kind against its schema, its rules and the town's own fields. Nothing of it is lost or guessed. */
export function validateDocument(model: Model, kind: Kind, raw: unknown, extraFields: ExtraFields | undefined, pointer = ''): Validated {
  const parsed = model.document(kind).safeParse(withoutReadOnly(raw), { reportInput: true });
  if (!parsed.success) return { document: null, errors: documentViolations(model, kind, parsed.error, pointer) };
  const document = normalise(kind, parsed.data as Document); // the schema is the kind's own
  const findings = [...checkDocument(kind, document), ...checkRelations(model, kind, document), ...checkPublication(document)].map(
    (finding) => ({
      ...finding,
      pointer: pointer + finding.pointer,
    }),
  );
  const errors = [...findings, ...extraFieldViolations(document, extraFields ?? {}, pointer)];
  return errors.length > 0 ? { document: null, errors } : { document, errors: [] };
}

/** The document, or the problem `invalid-request` with all that is wrong. */
export function validDocument(model: Model, kind: Kind, raw: unknown, extraFields: ExtraFields | undefined, pointer = ''): Document {
  const { document, errors } = validateDocument(model, kind, raw, extraFields, pointer);
  if (document === null)
    throw problem(errors.every(({ code }) => code === 'link-not-allowed') ? 'link-not-allowed' : 'invalid-request', { errors });
  return document;
}

const withoutReadOnly = (raw: unknown): unknown =>
  isObject(raw) ? Object.fromEntries(Object.entries(raw).filter(([member]) => !readOnlyMembers.has(member))) : raw;

/** The town's own fields: each must be declared, and of its type. */
export function extraFieldViolations(document: Document, fields: ExtraFields, pointer: string): Violation[] {
  const extra = (document.extra as Record<string, unknown> | undefined) ?? {};
  return Object.entries(extra).flatMap(([name, value]) => {
    const at = `${pointer}/extra/${name}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field)
      return [violation(at, `Obec vlastní údaj „${name}“ nezavedla.`, `The town has declared no own field "${name}".`, 'unknown')];
    return isOfType(field, value)
      ? []
      : [violation(at, `Údaj má být typu ${field.type}.`, `The value must be of type ${field.type}.`, 'type')];
  });
}

function isOfType(field: ExtraField, value: unknown): boolean {
  switch (field.type) {
    case 'number':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'day':
      return daySchema.safeParse(value).success;
    case 'choice':
      return (field.options ?? []).some((option) => option === value);
    case 'text':
      return typeof value === 'string';
  }
}

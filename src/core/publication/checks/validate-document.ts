import { problem, type Violation, violation } from '../../../errors.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import { checkDocument, checkPublication } from '../../model/check-document.ts';
import { checkRelations } from '../../model/check-relations.ts';
import { asDocument, type Document } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import { normalise } from '../../model/normal-form.ts';
import { documentViolations } from '../../model/violations.ts';
import type { ExtraFields } from '../../store/documents/extra-fields.ts';
import { extraFieldViolations } from './extra-fields.ts';

/** Members of answers that requests may repeat, unchanged: they are never taken from the client. */
const readOnlyMembers = new Set(['kind', 'meta']);

/** A document in normal form, or all its violations. */
export type Validated =
  | { readonly document: Document; readonly errors: readonly [] }
  | { readonly document: null; readonly errors: readonly Violation[] };

/**
 * Validates one document against its schema, its rules and the municipality's own fields. Nothing
 * of it is dropped or guessed.
 * @param pointer the JSON Pointer of the document within the request
 * @param isOver whether its validity has ended: it may date from before it was public
 */
export function validateDocument(
  model: Model,
  kind: Kind,
  raw: unknown,
  extraFields: ExtraFields | undefined,
  pointer = '',
  isOver = false,
): Validated {
  const parsed = model.document(kind).safeParse(withoutReadOnly(raw), { reportInput: true });
  const kindErrors = kindViolations(kind, raw, pointer);
  if (!parsed.success)
    return {
      document: null,
      errors: [...kindErrors, ...documentViolations(model, kind, parsed.error, pointer)],
    };
  const document = normalise(kind, asDocument(parsed.data));
  const findings = [
    ...checkDocument(kind, document),
    ...checkRelations(model, kind, document),
    ...(isOver ? [] : checkPublication(document)),
  ].map((finding) => ({ ...finding, pointer: pointer + finding.pointer }));
  const errors = [
    ...kindErrors,
    ...findings,
    ...extraFieldViolations(document, extraFields ?? {}, pointer),
  ];
  return errors.length > 0 ? { document: null, errors } : { document, errors: [] };
}

/** Returns the document in normal form. @throws ApiError invalid-request, link-not-allowed */
export function validDocument(
  model: Model,
  kind: Kind,
  raw: unknown,
  extraFields: ExtraFields | undefined,
  pointer = '',
): Document {
  const { document, errors } = validateDocument(model, kind, raw, extraFields, pointer);
  if (document === null)
    throw problem(
      errors.every(({ code }) => code === 'link-not-allowed')
        ? 'link-not-allowed'
        : 'invalid-request',
      { errors },
    );
  return document;
}

const withoutReadOnly = (raw: unknown): unknown =>
  isObject(raw)
    ? Object.fromEntries(Object.entries(raw).filter(([member]) => !readOnlyMembers.has(member)))
    : raw;

/** Returns the violations of a document that states another kind. */
function kindViolations({ key }: Kind, raw: unknown, pointer: string): Violation[] {
  if (!isObject(raw)) return [];
  const stated = [
    { at: '/kind', value: raw.kind },
    { at: '/meta/kind', value: isObject(raw.meta) ? raw.meta.kind : undefined },
  ];
  return stated.flatMap(({ at, value }) =>
    value === undefined || value === key
      ? []
      : [
          violation(
            `${pointer}${at}`,
            `Dokument je jiného druhu než ${key}.`,
            `The document is not of the kind ${key}.`,
            'kind',
          ),
        ],
  );
}

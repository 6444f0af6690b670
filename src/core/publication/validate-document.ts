import { problem, type Violation, violation } from '../../errors.ts';
import { isObject } from '../../platform/formats/json-value.ts';
import { checkDocument, checkPublication } from '../model/check-document.ts';
import { checkRelations } from '../model/check-relations.ts';
import { asDocument, type Document } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import type { Model } from '../model/model.ts';
import { normalise } from '../model/normal-form.ts';
import { documentViolations } from '../model/violations.ts';
import type { ExtraFields } from '../store/extra-fields.ts';
import { extraFieldViolations } from './own-fields.ts';

/** Members that an answer carries and a request may leave in: they are never taken from the client, so they must be as they came. */
const readOnlyMembers = new Set(['kind', 'meta']);

/** A document in normal form, or everything that is wrong with it. */
export type Validated =
  | { readonly document: Document; readonly errors: readonly [] }
  | { readonly document: null; readonly errors: readonly Violation[] };

/**
 * Checks one document of a kind against its schema, its rules and the town's own fields. Nothing of it is lost or guessed.
 * What is over already may have been written while it was not public.
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
  const other = otherKind(kind, raw, pointer);
  if (!parsed.success)
    return {
      document: null,
      errors: [...other, ...documentViolations(model, kind, parsed.error, pointer)],
    };
  const document = normalise(kind, asDocument(parsed.data));
  const findings = [
    ...checkDocument(kind, document),
    ...checkRelations(model, kind, document),
    ...(isOver ? [] : checkPublication(document)),
  ].map((finding) => ({ ...finding, pointer: pointer + finding.pointer }));
  const errors = [
    ...other,
    ...findings,
    ...extraFieldViolations(document, extraFields ?? {}, pointer),
  ];
  return errors.length > 0 ? { document: null, errors } : { document, errors: [] };
}

/** The document, or the problem `invalid-request` with all that is wrong. */
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

/** A document of another kind, by what it says of itself. */
function otherKind({ key }: Kind, raw: unknown, pointer: string): Violation[] {
  if (!isObject(raw)) return [];
  const said = [
    { at: '/kind', value: raw.kind },
    { at: '/meta/kind', value: isObject(raw.meta) ? raw.meta.kind : undefined },
  ];
  return said.flatMap(({ at, value }) =>
    value === undefined || value === key
      ? []
      : [
          violation(
            `${pointer}${at}`,
            `Dokument je jiného druhu než ${key}.`,
            `The document is of another kind than ${key}.`,
            'kind',
          ),
        ],
  );
}

import { isObject } from '../../platform/formats/json-value.ts';
import type { Visibility } from './common-fields.ts';

/** A link in a document: its target and its attributes. */
export type Link = { readonly to: string } & Readonly<Record<string, unknown>>;

export type Links = Readonly<Record<string, readonly Link[]>>;

/** A link by its relation and the references of its ends. */
export type NamedLink = { readonly relation: string; readonly from: string; readonly to: string };

/** Returns a key that identifies a named link. */
export const linkKey = ({ relation, from, to }: NamedLink): string => `${relation} ${from} ${to}`;

/** The JSON of an element: its fields, its parts, and its links by relation. */
export type Document = {
  readonly code: string;
  readonly name: string;
  readonly visibility?: Visibility;
  readonly links?: Links;
  readonly externalIds?: readonly ExternalId[];
  readonly translations?: Readonly<
    Record<string, { readonly name?: string; readonly description?: string }>
  >;
  /** The municipality's own fields. */
  readonly extra?: Readonly<Record<string, unknown>>;
} & Readonly<Record<string, unknown>>;

/** The code of the same thing in another system or code list. */
export type ExternalId = {
  readonly scheme: string;
  readonly code: string;
  readonly match?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
};

/** Tells documents of elements and parts from other values that a document's schema accepted. */
const isDocument = (value: unknown): value is Document =>
  isObject(value) && typeof value.code === 'string';

/**
 * Returns a value that a document's schema accepted, as a document.
 * @throws Error when it is not one
 */
export function asDocument(value: unknown): Document {
  if (!isDocument(value)) throw new Error('not a document');
  return value;
}

/** Parses the text of a stored document. */
export const parseDocument = (json: string): Document => asDocument(JSON.parse(json));

/** Returns the parts in a member of a document. */
export function partsIn(
  document: Readonly<Record<string, unknown>>,
  member: string,
): readonly Document[] {
  const parts = document[member];
  return Array.isArray(parts) ? parts.filter(isDocument) : [];
}

/** Returns the reference of an element (`goals/SC1`) or of a part (`activities/PK-1/10`). */
export const referenceTo = (kindKey: string, code: string): string => `${kindKey}/${code}`;

/**
 * Returns the code of a part's node: unique in the municipality, because no code contains a slash.
 */
export const partCode = (ownerCode: string, code: string): string => `${ownerCode}/${code}`;

/** Returns the code of the owner from the code of a part's node. */
export const ownerCodeOf = (code: string): string => code.split('/', 1)[0] ?? code;

/** Splits `goals/SC1` into kind and code. */
export function splitReference(reference: string): { kind: string; code: string } {
  const slash = reference.indexOf('/');
  return { kind: reference.slice(0, slash), code: reference.slice(slash + 1) };
}

import { isObject } from '../../platform/formats/json-value.ts';
import type { Visibility } from './common-fields.ts';

/** A link as a document holds it: its target and its attributes. */
export type Link = { readonly to: string } & Readonly<Record<string, unknown>>;

export type Links = Readonly<Record<string, readonly Link[]>>;

/** A link by its relation and the references of its ends. */
export type NamedLink = { readonly relation: string; readonly from: string; readonly to: string };

/** How a named link is found again. */
export const linkKey = ({ relation, from, to }: NamedLink): string => `${relation} ${from} ${to}`;

/** The JSON of an element: its fields, its parts and its links by relation. The same everywhere. */
export type Document = {
  readonly code: string;
  readonly name: string;
  readonly visibility?: Visibility;
  readonly links?: Links;
  readonly externalIds?: readonly ExternalId[];
  readonly translations?: Readonly<
    Record<string, { readonly name?: string; readonly description?: string }>
  >;
  /** The town's own fields. */
  readonly extra?: Readonly<Record<string, unknown>>;
} & Readonly<Record<string, unknown>>;

/** The code of the same thing elsewhere. */
export type ExternalId = {
  readonly scheme: string;
  readonly code: string;
  readonly match?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
};

/** Of what a schema of documents let through before: whether it is the document of an element or of a part. */
const isDocument = (value: unknown): value is Document =>
  isObject(value) && typeof value.code === 'string';

/** The document that a value is which a schema of documents let through. @throws Error when it is none */
export function documentIn(value: unknown): Document {
  if (!isDocument(value)) throw new Error('this is no document');
  return value;
}

/** The document of a text that the store keeps. */
export const parseDocument = (json: string): Document => documentIn(JSON.parse(json));

/** The parts under a member of a document. */
export function partsIn(
  document: Readonly<Record<string, unknown>>,
  member: string,
): readonly Document[] {
  const parts = document[member];
  return Array.isArray(parts) ? parts.filter(isDocument) : [];
}

/** The reference of an element (`goals/SC1`) or of a part (`activities/PK-1/10`). */
export const referenceTo = (kindKey: string, code: string): string => `${kindKey}/${code}`;

/** The code of a part's node: unique in the town because no code holds a slash. */
export const partCode = (ownerCode: string, code: string): string => `${ownerCode}/${code}`;

/** The code of the owner in the code of a part's node. */
export const ownerCodeOf = (code: string): string => code.split('/', 1)[0] ?? code;

/** Splits `goals/SC1` into kind and code. */
export function splitReference(reference: string): { kind: string; code: string } {
  const slash = reference.indexOf('/');
  return { kind: reference.slice(0, slash), code: reference.slice(slash + 1) };
}

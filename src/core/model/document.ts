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
} & Readonly<Record<string, unknown>>;

/** The reference of an element (`goals/SC1`) or of a part (`activities/PK-1/10`). */
export const referenceTo = (kindKey: string, code: string): string => `${kindKey}/${code}`;

/** The code of a part's node: unique in the town because no code holds a slash. */
export const partCode = (ownerCode: string, code: string): string => `${ownerCode}/${code}`;

/** Splits `goals/SC1` into kind and code. */
export function splitReference(reference: string): { kind: string; code: string } {
  const slash = reference.indexOf('/');
  return { kind: reference.slice(0, slash), code: reference.slice(slash + 1) };
}

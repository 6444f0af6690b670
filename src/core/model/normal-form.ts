import { commonFields, partFields } from './common-fields.ts';
import { asDocument, type Document, partsIn } from './document.ts';
import { type Kind, partKind } from './kind.ts';

/** Returns the parts of a document, by member. */
export const partsOf = (
  kind: Kind,
  document: Document,
): Readonly<Record<string, readonly Document[]>> =>
  Object.fromEntries(Object.keys(kind.parts).map((member) => [member, partsIn(document, member)]));

/**
 * Returns the normal form in which a document is stored, hashed and compared: members in the order
 * of declaration, nothing empty, defaults filled in. A missing visibility stays missing, as it
 * means that of the element. Documents of equal content become equal.
 */
export function normalise(kind: Kind, document: Document): Document {
  const common = kind.isPart
    ? pick(document, Object.keys(partFields))
    : {
        ...pick(document, Object.keys(commonFields)),
        language: document.language ?? 'cs',
        illustrative: document.illustrative ?? false,
      };
  const parts = Object.fromEntries(
    Object.entries(partsOf(kind, document)).map(([member, list]) => [
      member,
      list.map((part) => normalise(partKind(kind, member), part)),
    ]),
  );
  return asDocument(
    withoutEmpty({
      ...common,
      ...pick(document, Object.keys(kind.fields)),
      ...parts,
      links: withoutEmpty({ ...document.links }),
    }),
  );
}

const pick = (document: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, document[name]]));

/** Removes members without content: null, undefined, empty lists and objects. */
function withoutEmpty(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => !isEmpty(member)));
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'object' && Object.keys(value).length === 0);

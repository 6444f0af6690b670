import { problem, type Violation, violation } from '../../../errors.ts';
import { type JsonText, jsonText, valueIn } from '../../../platform/formats/json-text.ts';
import { described } from '../../model/described.ts';
import { cleanString } from '../../model/field.ts';
import { commonMembers, type Kind } from '../../model/kind.ts';
import type { ShownDocument } from './kind-components.ts';

/** `fields`: which members of an element, or of the items of a list, are returned. */
export const fieldsParameter = described(
  cleanString(1000, /^[A-Za-z][A-Za-z0-9]*(?:,[A-Za-z][A-Za-z0-9]*)*$/).meta({
    examples: ['name,links'],
  }),
  ['Vybrané údaje', 'Jen tyto údaje, oddělené čárkou; kód je vždy.'],
  ['Fields', 'Only these members, separated by commas; the code is always included.'],
);

/**
 * Returns the JSON of a document with the requested members and those that other parameters add;
 * the code is always included.
 */
export const selectFields = (
  json: JsonText<ShownDocument>,
  fields: string | undefined,
  also: readonly string[] = [],
) => (fields === undefined ? json : jsonText(selected(valueIn(json), membersOf(fields, also))));

/** Does the same for a list of documents. */
export function selectFieldsOfAll(
  json: JsonText<readonly ShownDocument[]>,
  fields: string | undefined,
  also: readonly string[],
) {
  if (fields === undefined) return json;
  const members = membersOf(fields, also);
  return jsonText(valueIn(json).map((document) => selected(document, members)));
}

const membersOf = (fields: string, also: readonly string[]): ReadonlySet<string> =>
  new Set(['code', ...also, ...fields.split(',')]);

const selected = (document: ShownDocument, members: ReadonlySet<string>): ShownDocument =>
  Object.fromEntries(Object.entries(document).filter(([member]) => members.has(member)));

/** @throws ApiError invalid-request when a member belongs neither to the kind nor to `beside` */
export function assertKnownFields(
  kind: Kind,
  fields: string | undefined,
  beside: readonly string[] = [],
): void {
  if (fields === undefined) return;
  const known = new Set([
    ...commonMembers(kind),
    ...Object.keys(kind.fields),
    ...linkedMembers(kind),
    'meta',
    ...beside,
  ]);
  const unknown = fields.split(',').filter((member) => !known.has(member));
  if (unknown.length > 0)
    throw problem('invalid-request', {
      errors: unknown.map((member) => unknownField(kind, member)),
    });
}

/**
 * Returns the members that a list omits unless they are requested: links, and parts with theirs.
 */
export const linkedMembers = (kind: Kind): string[] => ['links', ...Object.keys(kind.parts)];

const unknownField = ({ label }: Kind, member: string): Violation =>
  violation(
    '?fields',
    `${label.one.cs} nemá údaj „${member}“.`,
    `${label.one.en} has no member "${member}".`,
    'unknown',
  );

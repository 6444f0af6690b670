import { problem, type Violation, violation } from '../../../errors.ts';
import { described } from '../../model/described.ts';
import { cleanString } from '../../model/field.ts';
import { commonMembers, type Kind } from '../../model/kind.ts';

/** `fields`: which members of an element or of the items of a list are answered. */
export const fieldsParameter = described(
  cleanString(1000, /^[A-Za-z][A-Za-z0-9]*(?:,[A-Za-z][A-Za-z0-9]*)*$/).meta({ examples: ['name,links'] }),
  ['Vybrané údaje', 'Jen tyto údaje, oddělené čárkou; kód je vždy.'],
  ['Fields', 'Only these members, divided by commas; the code is always there.'],
);

/** The JSON of one document, or of a list of them, with the members asked for and those that something else asks for; the code is always there. */
export function selectFields(json: string, fields: string | undefined, also: readonly string[] = []): string {
  if (fields === undefined) return json;
  const members = new Set(['code', ...also, ...fields.split(',')]);
  const selected = (document: object) => Object.fromEntries(Object.entries(document).filter(([member]) => members.has(member)));
  const value = JSON.parse(json) as object | object[]; // the store makes documents and lists of them
  return JSON.stringify(Array.isArray(value) ? value.map(selected) : selected(value));
}

/** @throws ApiError invalid-request when a member is not one of the kind's, nor one of `beside` */
export function refuseUnknownFields(kind: Kind, fields: string | undefined, beside: readonly string[] = []): void {
  const known = new Set([...commonMembers(kind), ...Object.keys(kind.fields), ...linkedMembers(kind), 'meta', ...beside]);
  const unknown = (fields?.split(',') ?? []).filter((member) => !known.has(member));
  if (unknown.length > 0) throw problem('invalid-request', { errors: unknown.map((member) => unknownField(kind, member)) });
}

/** The members that a list leaves out unless they are asked for: links, and parts with theirs. */
export const linkedMembers = (kind: Kind): string[] => ['links', ...Object.keys(kind.parts)];

const unknownField = ({ label }: Kind, member: string): Violation =>
  violation('?fields', `${label.one.cs} nemá údaj „${member}“.`, `${label.one.en} has no member "${member}".`, 'unknown');

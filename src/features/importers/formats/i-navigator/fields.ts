import { text } from '../../../../platform/text.ts';
import type { Validity } from '../../importer.ts';
import { plainLine } from '../plain-text.ts';
import type { Tag } from './tag.ts';

/** Returns the identifier of an object. */
export const idOf = (tag: Tag): string => tag.attribute('id') ?? '';

/** Returns all objects of a nested list, in use or not. */
export const listItems = (tag: Tag, list: string, name: string): readonly Tag[] =>
  tag.child(list)?.childrenNamed(name) ?? [];

/** Returns a field of an object as it stands; null when it is empty. */
export function field(tag: Tag, name: string): string | null {
  const value = tag.child('velden')?.child(name)?.text ?? '';
  return value === '' ? null : value;
}

const neitherYesNorNo = text('Není to Ja ani Nee.', 'It is neither Ja nor Nee.');

/** Returns the boolean of a field; null when it is empty. */
function flag(tag: Tag, name: string): boolean | null {
  const value = field(tag, name);
  if (value === 'Ja') return true;
  if (value !== null && value !== 'Nee') tag.reportLost(`${name}: ${value}`, neitherYesNorNo);
  return value === null ? null : false;
}

/** Whether a field is true. */
export const isYes = (tag: Tag, name: string): boolean => flag(tag, name) === true;

/** Whether a field has exactly this value; any other value is not read. */
export const fieldEquals = (tag: Tag, name: string, value: string): boolean =>
  tag.child('velden')?.hasChild(name, value) === true;

const notInUse = text(
  'Obec to nemá v užívání (actief: Nee).',
  'The municipality does not use it (actief: Nee).',
);

/** Whether the municipality uses the object; others are passed over. */
export function isActive(tag: Tag): boolean {
  if (fieldEquals(tag, 'actief', 'Nee')) tag.skip(notInUse);
  else isYes(tag, 'actief');
  return !fieldEquals(tag, 'actief', 'Nee');
}

/** Whether the tool itself provides the object, such as `Onbepaalde rolsoort`. */
export const isOfSystem = (tag: Tag): boolean => fieldEquals(tag, 'bron', 'Systeem');

/** Returns the validity of an object, whose bounds are instants in the tool. */
export function validityOf(tag: Tag): Validity {
  const dayOf = (name: string) => /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(field(tag, name) ?? '')?.[0];
  return { from: dayOf('actueel-van'), to: dayOf('actueel-tot') };
}

/** Returns the local name; without one, that of the model, or else the identifier. */
export const nameOf = (tag: Tag): string =>
  plainLine(field(tag, 'naam') ?? field(tag, 'naam-model')) ?? idOf(tag);

/** Returns the name of the object in the model, if the municipality uses another. */
export function modelName(local: string, model: string | null): string | null {
  const name = plainLine(model);
  return name === null || name === local ? null : name;
}

/**
 * Returns search keywords, each once; only for a new element, since later they belong to the
 * municipality.
 */
export function withKeywords(words: readonly (string | null)[]): { keywords?: string[] } {
  const keywords = new Set(words.flatMap((word) => plainLine(word) ?? []));
  return keywords.size === 0 ? {} : { keywords: [...keywords] };
}

/** Splits a field in which the tool keeps several words. */
export const splitWords = (words: string | null): string[] => (words ?? '').split(';');

import { text } from '../../../../platform/text.ts';
import type { Validity } from '../../importer.ts';
import { plainLine } from '../plain-text.ts';
import type { Tag } from './tag.ts';

/** The identifier of an object. */
export const idOf = (tag: Tag): string => tag.attribute('id') ?? '';

/** All objects of a list below, in use or not. */
export const listItems = (tag: Tag, list: string, name: string): readonly Tag[] =>
  tag.child(list)?.childrenNamed(name) ?? [];

/** A field of an object as it stands; null when it is empty. */
export function field(tag: Tag, name: string): string | null {
  const value = tag.child('velden')?.child(name)?.text ?? '';
  return value === '' ? null : value;
}

const neitherYesNorNo = text('Není to Ja ani Nee.', 'It is neither Ja nor Nee.');

/** What a field says of yes and no; null when it is empty. */
function flag(tag: Tag, name: string): boolean | null {
  const value = field(tag, name);
  if (value === 'Ja') return true;
  if (value !== null && value !== 'Nee') tag.reportLost(`${name}: ${value}`, neitherYesNorNo);
  return value === null ? null : false;
}

/** Whether a field says yes. */
export const isYes = (tag: Tag, name: string): boolean => flag(tag, name) === true;

/** Whether a field says just this; of what it says otherwise nothing is made. */
export const fieldEquals = (tag: Tag, name: string, value: string): boolean =>
  tag.child('velden')?.hasChild(name, value) === true;

const notInUse = text(
  'Obec to nemá v užívání (actief: Nee).',
  'The town has it not in use (actief: Nee).',
);

/** Whether the town has the object in use; what it has not is passed over. */
export function isActive(tag: Tag): boolean {
  if (fieldEquals(tag, 'actief', 'Nee')) tag.skip(notInUse);
  else isYes(tag, 'actief');
  return !fieldEquals(tag, 'actief', 'Nee');
}

/** What stands by itself in the tool: `Onbepaalde rolsoort` and its like. */
export const isOfSystem = (tag: Tag): boolean => fieldEquals(tag, 'bron', 'Systeem');

/** When an object holds, as far as the tool tells: both are instants there. */
export function validityOf(tag: Tag): Validity {
  const dayOf = (name: string) => /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(field(tag, name) ?? '')?.[0];
  return { from: dayOf('actueel-van'), to: dayOf('actueel-tot') };
}

/** The local name; where the object has none, that of the model, else its identifier. */
export const nameOf = (tag: Tag): string =>
  plainLine(field(tag, 'naam') ?? field(tag, 'naam-model')) ?? idOf(tag);

/** The name that the model gives the object, where the town calls it otherwise. */
export function modelName(local: string, model: string | null): string | null {
  const name = plainLine(model);
  return name === null || name === local ? null : name;
}

/**
 * Words by which the object is found, each once; only a new element takes them over, later they are
 * the town's.
 */
export function withKeywords(words: readonly (string | null)[]): { keywords?: string[] } {
  const keywords = new Set(words.flatMap((word) => plainLine(word) ?? []));
  return keywords.size === 0 ? {} : { keywords: [...keywords] };
}

/** Words as the tool keeps several of them in one field. */
export const splitWords = (words: string | null): string[] => (words ?? '').split(';');

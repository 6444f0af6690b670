import { text } from '../../../model/text.ts';
import type { Validity } from '../../importer.ts';
import { plainLine } from '../plain-text.ts';
import type { Tag } from './tag.ts';

/** The identifier of an object. */
export const idOf = (tag: Tag): string => tag.attribute('id') ?? '';

/** All objects of a list below, in use or not. */
export const listed = (tag: Tag, list: string, name: string): readonly Tag[] => tag.below(list)?.allBelow(name) ?? [];

/** A field of an object as it stands; null when it is empty. */
export function field(tag: Tag, name: string): string | null {
  const said = tag.below('velden')?.below(name)?.text ?? '';
  return said === '' ? null : said;
}

/** Whether a field says yes. */
export const isYes = (tag: Tag, name: string): boolean => field(tag, name) === 'Ja';

const notInUse = text('Obec to nemá v užívání (actief: Nee).', 'The town has it not in use (actief: Nee).');

/** Whether the town has the object in use; what it has not is passed over. */
export function isActive(tag: Tag): boolean {
  const isInUse = field(tag, 'actief') !== 'Nee';
  if (!isInUse) tag.pass(notInUse);
  return isInUse;
}

/** What stands by itself in the tool: `Onbepaalde rolsoort` and its like. */
export const isOfSystem = (tag: Tag): boolean => field(tag, 'bron') === 'Systeem';

/** When an object holds, as far as the tool tells: both are instants there. */
export function validityOf(tag: Tag): Validity {
  const dayOf = (name: string) => /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(field(tag, name) ?? '')?.[0];
  return { from: dayOf('actueel-van'), to: dayOf('actueel-tot') };
}

/** The local name; where the object has none, that of the model, else its identifier. */
export const nameOf = (tag: Tag): string => plainLine(field(tag, 'naam') ?? field(tag, 'naam-model')) ?? idOf(tag);

/** The name that the model gives the object, where the town calls it otherwise. */
export function modelName(local: string, model: string | null): string | null {
  const name = plainLine(model);
  return name === null || name === local ? null : name;
}

/** Words by which the object is found, each once; only a new element takes them over, later they are the town's. */
export function withKeywords(words: readonly (string | null)[]): { keywords?: string[] } {
  const found = new Set(words.flatMap((word) => plainLine(word) ?? []));
  return found.size === 0 ? {} : { keywords: [...found] };
}

/** Words as the tool keeps several of them in one field. */
export const separated = (words: string | null): string[] => (words ?? '').split(';');

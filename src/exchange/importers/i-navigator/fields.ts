import type { Validity } from '../../importer.ts';
import { plainLine } from '../plain-text.ts';
import type { Node } from './read-objects.ts';

/** The identifier of an object. */
export const idOf = (node: Node): string => node.attributes.id ?? '';

/** The tag of this name directly below. */
export const below = (node: Node | undefined, name: string): Node | undefined => node?.children.find((child) => child.name === name);

/** All objects of a list below, in use or not. */
export const listed = (node: Node, list: string, name: string): readonly Node[] =>
  (below(node, list)?.children ?? []).filter((child) => child.name === name);

/** A field of an object as it stands; null when it is empty. */
export function field(node: Node, name: string): string | null {
  const text = below(below(node, 'velden'), name)?.text.trim() ?? '';
  return text === '' ? null : text;
}

/** Whether a field says yes. */
export const isYes = (node: Node, name: string): boolean => field(node, name) === 'Ja';

/** Whether the town has the object in use. */
export const isActive = (node: Node): boolean => field(node, 'actief') !== 'Nee';

/** What stands by itself in the tool: `Onbepaalde rolsoort` and its like. */
export const isOfSystem = (node: Node): boolean => field(node, 'bron') === 'Systeem';

/** When an object holds, as far as the tool tells: both are instants there. */
export function validityOf(node: Node): Validity {
  const dayOf = (name: string) => /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(field(node, name) ?? '')?.[0];
  return { from: dayOf('actueel-van'), to: dayOf('actueel-tot') };
}

/** The local name; where the object has none, that of the model, else its identifier. */
export const nameOf = (node: Node): string => plainLine(field(node, 'naam') ?? field(node, 'naam-model')) ?? idOf(node);

/** The name that the model gives the object, where the town calls it otherwise. */
export function modelName(local: string, model: string | null): string | null {
  const name = plainLine(model, 100);
  return name === null || name === local ? null : name;
}

/** Words by which the object is found, each once; only a new element takes them over, later they are the town's. */
export function withKeywords(words: readonly (string | null)[]): { keywords?: string[] } {
  const found = new Set(words.flatMap((word) => plainLine(word, 100) ?? []));
  return found.size === 0 ? {} : { keywords: [...found].slice(0, 50) };
}

/** Words as the tool keeps several of them in one field. */
export const separated = (text: string | null): string[] => (text ?? '').split(';');

import { LRUCache } from 'lru-cache';
import type { Statement } from './database.ts';

/** Every name is a plan in each connection's memory, here and in the database, for as long as the connection lives. */
const mostNames = 300;
const usesBeforeName = 3;

const names = new Map<string, string>();
const uses = new LRUCache<string, number>({ max: 500 });

/** A statement whose text is made of a question: with a name once it has come again, while there are names left. */
export function named(text: string): Statement {
  const name = names.get(text) ?? newName(text);
  return name === null ? { text } : { name, text };
}

function newName(text: string): string | null {
  const count = (uses.get(text) ?? 0) + 1;
  uses.set(text, count);
  if (count < usesBeforeName || names.size >= mostNames) return null;
  uses.delete(text);
  const name = `list:${names.size + 1}`;
  names.set(text, name);
  return name;
}

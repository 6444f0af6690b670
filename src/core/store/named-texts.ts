import { LRUCache } from 'lru-cache';
import type { Statement } from '../database/database.ts';

const usesBeforeName = 3;

/**
 * Names statements whose text is made of a question: one that has come again keeps a name, while there are names left.
 * @param prefix of its names; no other caller may use it
 * @param maxNames every name is a plan in the memory of each connection for as long as it lives: of a document nearly a megabyte
 */
export function namedTexts(prefix: string, maxNames: number): (text: string) => Statement {
  const names = new Map<string, string>();
  const uses = new LRUCache<string, number>({ max: 500 });

  function newName(text: string): string | null {
    const count = (uses.get(text) ?? 0) + 1;
    uses.set(text, count);
    if (count < usesBeforeName || names.size >= maxNames) return null;
    uses.delete(text);
    const name = `${prefix}:${names.size + 1}`;
    names.set(text, name);
    return name;
  }

  return (text) => {
    const name = names.get(text) ?? newName(text);
    return name === null ? { text } : { name, text };
  };
}

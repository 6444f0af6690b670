import { LRUCache } from 'lru-cache';
import type { Statement } from '../database/database.ts';

const usesBeforeName = 3;

/**
 * Returns a function that names statements with generated texts: a text used for the third time
 * gets a name for good, while there are names left.
 * @param prefix of the names; no other caller may use it
 * @param maxNames limits the memory of prepared plans: nearly a megabyte per connection and
 * document
 */
export function statementNamer(prefix: string, maxNames: number): (text: string) => Statement {
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

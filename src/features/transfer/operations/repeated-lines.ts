import { type Violation, violation } from '../../../errors.ts';
import type { Line } from './line.ts';

/**
 * Returns a violation for each line that repeats an element and first day: neither can be
 * preferred.
 */
export function repeatedLines(lines: readonly Line[]): Violation[] {
  const seen = new Map<string, number>();
  return lines.flatMap(({ number, publication, isDraft }) => {
    const key = `${publication.kind.key}/${publication.document.code} ${isDraft ? 'draft' : publication.from}`;
    const earlier = seen.get(key);
    seen.set(key, number);
    if (earlier === undefined) return [];
    const [cs, en] = [
      `Stejný prvek se stejnou platností je už na řádku ${earlier}.`,
      `The same element with the same validity is already on line ${earlier}.`,
    ];
    return [violation(`/lines/${number}`, cs, en, 'repeated')];
  });
}

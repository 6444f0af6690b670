import type { Feature } from '../feature.ts';
import type { GapRule } from './gaps.ts';

declare module '../feature.ts' {
  interface Feature {
    /** The built-in rules that find gaps, in the order in which a quality manager reads them. */
    readonly gapRules?: readonly GapRule[];
  }
}

/**
 * Returns the built-in rules of all features.
 * @throws Error when two of them have the same key
 */
export function contributedRules(features: readonly Feature[]): readonly GapRule[] {
  const rules = features.flatMap(({ gapRules }) => gapRules ?? []);
  const keys = new Set<string>();
  for (const { key } of rules) {
    if (keys.has(key)) throw new Error(`two gap rules have the same key: ${key}`);
    keys.add(key);
  }
  return rules;
}

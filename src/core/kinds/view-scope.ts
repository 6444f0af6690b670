import type { Visibility } from '../model/common-fields.ts';
import { model } from './index.ts';
import type { LinkPattern } from './link-pattern.ts';

/**
 * What a conclusion from absence relies on: links in one direction, values of metrics, or the
 * methodologies of the municipality.
 */
export type Premise = LinkPattern | 'measurements' | 'methodologies';

/** What a principal sees whole, so that what is absent there does not exist. */
export type ViewScope = {
  /** Whether the principal sees everything. */
  readonly isComplete: boolean;
  /** Whether the principal sees all of each premise. */
  sees(...premises: readonly Premise[]): boolean;
  /**
   * Returns the names of relations, and `measurements` or `methodologies`, of which a part may be
   * hidden from the principal; each once, sorted.
   */
  unseen(premises: readonly Premise[]): readonly string[];
};

/**
 * Returns the scope of a principal that sees elements of a level. From outside the municipality any
 * element may be hidden, and with it its links and values; only the parts of an element are seen
 * with it. Whether something is in fact hidden plays no part, since the answer would reveal it.
 */
export function viewScopeOf(level: Visibility): ViewScope {
  const isComplete = level === 'internal';
  const unseen = (premises: readonly Premise[]): readonly string[] =>
    isComplete ? [] : [...new Set(premises.flatMap(hideable))].sort();
  return { isComplete, unseen, sees: (...premises) => unseen(premises).length === 0 };
}

/**
 * Returns the names of what can be hidden; links to parts cannot: who sees the owner sees its
 * parts.
 */
const hideable = (premise: Premise): readonly string[] =>
  typeof premise === 'string'
    ? [premise]
    : premise.link.filter((name) => model.relation(name).isDerived !== true);

import type { Day } from '../../model/day.ts';
import type { VisibilityChange } from '../../store/elements/visibility.ts';
import type { SkippedLink } from '../checks/resolve-links.ts';
import type { Plan, Publication } from './plan-publication.ts';

/** The outcome of publishing one document. */
export type Outcome = {
  readonly kind: string;
  readonly code: string;
  readonly node: number;
  readonly action: 'created' | 'published' | 'corrected' | 'visibility-changed' | 'unchanged';
  readonly isVisibilityChanged: boolean;
  readonly version: number | null;
  readonly from: Day;
  readonly to: Day;
  /** What was published, without skipped links. */
  readonly publication: Publication;
  readonly skippedLinks: readonly SkippedLink[];
};

/**
 * Returns the outcome of a plan, without skipped links.
 * @param created nodes that the act created
 * @param opened changes of visibility by node
 * @param personal nodes whose personal row has changed
 */

export function outcomeOf(
  plan: Plan,
  created: ReadonlySet<number>,
  opened: ReadonlyMap<number, VisibilityChange>,
  personal: ReadonlySet<number>,
): Omit<Outcome, 'skippedLinks'> {
  const isNew = created.has(plan.node);
  const published = isNew ? 'created' : plan.isCorrection ? 'corrected' : 'published';
  const isVisibilityChanged = opened.has(plan.node);
  const unpublished =
    isVisibilityChanged || personal.has(plan.node) ? 'visibility-changed' : 'unchanged';
  const { kind, document } = plan.publication;
  return {
    kind: kind.key,
    code: document.code,
    node: plan.node,
    action: plan.isUnchanged ? unpublished : published,
    isVisibilityChanged: isVisibilityChanged || (plan.isUnchanged && personal.has(plan.node)),
    version: plan.isUnchanged ? null : plan.version,
    from: plan.from,
    to: plan.to,
    publication: plan.publication,
  };
}

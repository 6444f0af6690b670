import { contradictionRules } from './gap-rules/contradictions.ts';
import { improvementRules } from './gap-rules/improvement.ts';
import { measurementRules } from './gap-rules/measurement.ts';
import { organisationRules } from './gap-rules/organisation.ts';
import { processRules } from './gap-rules/processes.ts';
import { resourceRules } from './gap-rules/resources.ts';
import { serviceRules } from './gap-rules/services.ts';
import { strategyRules } from './gap-rules/strategy.ts';
import type { GapRule } from './gaps.ts';

/** What a model should not lack, in the order in which a quality manager goes through it. */
export const gapRules: readonly GapRule[] = [
  ...strategyRules,
  ...processRules,
  ...measurementRules,
  ...improvementRules,
  ...serviceRules,
  ...organisationRules,
  ...resourceRules,
  ...contradictionRules,
];

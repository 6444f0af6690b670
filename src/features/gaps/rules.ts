import type { GapRule } from './gaps.ts';
import { contradictionRules } from './rules/contradictions.ts';
import { improvementRules } from './rules/improvement.ts';
import { measurementRules } from './rules/measurement.ts';
import { organisationRules } from './rules/organisation.ts';
import { processRules } from './rules/processes.ts';
import { resourceRules } from './rules/resources.ts';
import { serviceRules } from './rules/services.ts';
import { strategyRules } from './rules/strategy.ts';

/** What a model should not lack, in the order in which a quality manager goes through it. */
const declared = [
  ...strategyRules,
  ...processRules,
  ...measurementRules,
  ...improvementRules,
  ...serviceRules,
  ...organisationRules,
  ...resourceRules,
] as const;

/** Keys of the declared rules. */
export type GapRuleKey = (typeof declared)[number]['key'];

/** All built-in rules: the declared ones, and those that follow from the declarations of kinds. */
export const gapRules: readonly GapRule[] = [...declared, ...contradictionRules];

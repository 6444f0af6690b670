import { cleanString } from '../../../core/model/field.ts';

/** The key of a built-in rule, or the reference of a rule of a methodology. */
export const gapRulePattern = /^(?:[a-z]+(?:-[a-z]+)*|rules\/[^/\p{Cc}]{1,60}\/[^/\p{Cc}]{1,60})$/u;

/** A parameter that names a rule of gaps. */
export const gapRuleParameter = cleanString(130, gapRulePattern).meta({
  examples: ['goal-without-process'],
});

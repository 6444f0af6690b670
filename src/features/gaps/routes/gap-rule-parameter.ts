import { cleanString } from '../../../core/model/field.ts';

/** A built-in rule by its key, or a rule of the town by its reference. */
export const gapRulePattern = /^(?:[a-z]+(?:-[a-z]+)*|rules\/[^/\p{Cc}]{1,60}\/[^/\p{Cc}]{1,60})$/u;

/** A rule of gaps, as requests name it. */
export const gapRuleParameter = cleanString(130, gapRulePattern).meta({
  examples: ['goal-without-process'],
});

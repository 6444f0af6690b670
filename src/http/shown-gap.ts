import type { Gap } from '../domain/gaps.ts';
import { cleanString } from '../model/field.ts';
import type { Language } from '../model/text.ts';

/** A built-in rule by its key, or a rule of the town by its reference. */
export const gapRulePattern = /^(?:[a-z]+(?:-[a-z]+)*|rules\/[^/\p{Cc}]{1,60}\/[^/\p{Cc}]{1,60})$/u;
export const gapRuleParameter = cleanString(130, gapRulePattern).meta({ examples: ['goal-without-process'] });

/** A gap as answers show it. */
export const shownGap = ({ rule, vertex, since }: Gap, language: Language) => ({
  severity: rule.severity,
  rule: rule.key,
  label: rule.label[language],
  element: vertex.reference,
  name: vertex.name,
  advice: rule.advice[language],
  ...(since === null ? {} : { since }),
});

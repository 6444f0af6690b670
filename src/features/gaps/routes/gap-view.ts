import type { Language } from '../../../platform/text.ts';
import type { Gap } from '../gaps.ts';

/** Returns the members of a gap, as answers show it. */
export const gapView = ({ rule, vertex, since }: Gap, language: Language) => ({
  severity: rule.severity,
  rule: rule.key,
  label: rule.label[language],
  element: vertex.reference,
  name: vertex.name,
  advice: rule.advice[language],
  ...(since === null ? {} : { since }),
});

import { choice, choices } from '../model/field.ts';

/** Closed lists that several kinds and relations share. */
export const jurisdiction = choice({
  independent: ['samostatná působnost', 'independent competence'],
  delegated: ['přenesená působnost', 'delegated competence'],
  both: ['samostatná i přenesená působnost', 'both'],
});

/** Whom something is done for. */
export const audience = choices({
  citizens: ['občané', 'citizens'],
  businesses: ['podnikatelé a právnické osoby', 'businesses and legal persons'],
  organisations: ['spolky a neziskové organizace', 'associations and non-profit organisations'],
  authorities: ['orgány veřejné moci', 'public authorities'],
  internal: ['útvary a zaměstnanci úřadu', 'units and employees of the office'],
  visitors: ['návštěvníci obce', 'visitors'],
});

/** The perspectives of a balanced scorecard, as public bodies order them. */
export const perspective = choice({
  citizens: ['občané a zákazníci', 'citizens and customers'],
  processes: ['vnitřní procesy', 'internal processes'],
  learning: ['učení se a růst', 'learning and growth'],
  finance: ['finance', 'finance'],
});

/** How badly something is needed. */
export const criticality = choice({
  critical: ['kritický', 'critical'],
  important: ['důležitý', 'important'],
  supporting: ['podpůrný', 'supporting'],
});

export const period = choice({
  year: ['rok', 'year'],
  quarter: ['čtvrtletí', 'quarter'],
  month: ['měsíc', 'month'],
  week: ['týden', 'week'],
  day: ['den', 'day'],
});

import { z } from 'zod';
import { count, day, instant, readTime } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { countsBySeverity, open, waived } from './member-schemas.ts';
import { gapRulePattern } from './routes/gap-rule-parameter.ts';

/** How many gaps there were over time. */
export const gapTrendSchema = component(
  'GapTrend',
  described(
    z.object({
      ...readTime,
      points: described(
        z
          .array(
            z.object({
              on: described(day(), ['Den', 'Ke kterému dni.'], ['On', 'The day of the point.']),
              knownAt: described(
                instant(),
                ['Jak bylo známo', 'Okamžik, ke kterému se četlo; chybí u dneška.'],
                ['Known at', 'The instant as of which it was known; absent for today.'],
              ).optional(),
              open,
              ...countsBySeverity,
              waived,
              rules: described(
                z.record(z.string().max(130).regex(gapRulePattern), count()),
                ['Podle pravidel', 'Kolik mezer které pravidlo našlo.'],
                ['By rule', 'How many gaps each rule found.'],
              ).optional(),
            }),
          )
          .max(36),
        ['Body', 'Od nejstaršího.'],
        ['Points', 'The oldest first.'],
      ),
    }),
    ['Vývoj mezer', 'Kolik mezer bylo v čase.'],
    ['Trend of gaps', 'How many gaps there were over time.'],
  ),
);

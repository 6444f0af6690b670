import { z } from 'zod';
import { todayIn } from '../../../core/context.ts';
import { municipalityPath } from '../../../core/http/addresses.ts';
import type { AnswerOf } from '../../../core/http/answer.ts';
import { languageOf } from '../../../core/http/language.ts';
import { flagParameter, municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, type Call, declareRoute } from '../../../core/http/route.ts';
import { type DynamicRow, defineTable } from '../../../core/http/tabular/table.ts';
import {
  type TabularAnswer,
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import { type Day, type ReadTime, yearBefore } from '../../../core/model/day.ts';
import { described } from '../../../core/model/described.ts';
import { endOfDay } from '../../../core/model/end-of-day.ts';
import { daySchema } from '../../../core/model/field.ts';
import type { Principal } from '../../../core/model/principal.ts';
import type { GraphAt } from '../../../core/store/graph-at.ts';
import { problem, violation } from '../../../errors.ts';
import { BoundedCache, small } from '../../../platform/bounded-cache.ts';
import { text } from '../../../platform/text.ts';
import { graphTag } from '../../graph/tags.ts';
import { countBySeverity, type SeverityCounts } from '../grouped-gaps.ts';
import { findMunicipalityGaps, readRules } from '../operations/find-gaps.ts';
import { steps, trendDays } from '../trend-days.ts';
import { gapTrendSchema } from '../trend-schemas.ts';
import type { GapServices } from './gap-services.ts';

const { format, dialect } = tabularParameters;

/** The largest number of points in one answer. */
const maxPoints = 36;

/** GET /graph/gaps/trend: how many gaps there were over time. */
export function gapTrendRoute(services: GapServices): AnyRoute {
  // what was known at the end of a past day never changes, and the role of a reader sees all of it
  const pastPoints = new BoundedCache<TrendPoint>({ ...small(8, 500), milliseconds: 86_400_000 });
  const pointOf = async (
    { principal, request: { caller, server } }: TrendCall,
    graphAt: GraphAt<ModelGraph>,
    readTime: ReadTime,
    withRules: boolean,
  ): Promise<TrendPoint> => {
    const key =
      readTime.knownAt === null
        ? null
        : `${principal.municipalityId} ${readTime.knownAt} ${withRules}`;
    const known = key === null ? undefined : pastPoints.get(key);
    if (known) return known;
    const point = await server.budgets.pastGraphs.run({ key: caller }, () =>
      pointAt(services, principal, graphAt, readTime, withRules),
    );
    if (key !== null) pastPoints.set(key, point);
    return point;
  };
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/gaps/trend`,
    operationId: 'readGapTrend',
    tag: graphTag,
    summary: text('Vývoj mezer v čase', 'Gaps over time'),
    description: text(
      'Kolik mezer měl model na konci každého měsíce, čtvrtletí nebo roku, jak tehdy platil a jak o něm bylo tehdy známo; poslední bod je den `to`. Nejvýše 36 bodů, bez údajů poslední rok po měsících.',
      'How many gaps the model had at the end of each month, quarter or year, as it was in force and as it was known then; the last point is the day `to`. At most 36 points; the last year by months when nothing is given.',
    ),
    access: 'reader',
    params: municipalityParams,
    query: z.strictObject({
      from: described(
        daySchema,
        ['Od', 'První den; bez údaje rok před posledním.'],
        ['From', 'The first day; a year before the last by default.'],
      ).optional(),
      to: described(
        daySchema,
        ['Do', 'Poslední den, nejpozději dnešek; bez údaje dnešek.'],
        ['To', 'The last day, today at the latest; today by default.'],
      ).optional(),
      step: described(
        z.enum(steps),
        ['Krok', 'Po jakých obdobích; bez údaje po měsících.'],
        ['Step', 'The length of the periods; months by default.'],
      ).optional(),
      rules: described(
        flagParameter,
        ['Podle pravidel', '`true`: přidá počty podle pravidel.'],
        ['By rule', '`true`: adds counts by rule.'],
      ).optional(),
      format,
      dialect,
    }),
    keeps: 'answer',
    responses: { 200: tabularResponse(text('Vývoj.', 'The trend.'), gapTrendSchema) },
    handler: async (call) => {
      const { query, principal, municipality } = call;
      const today = todayIn(services, municipality);
      const to = query.to === undefined || query.to > today ? today : query.to;
      const days = trendDays(query.from ?? yearBefore(to), to, query.step ?? 'month');
      if (days.length > maxPoints) throw problem('invalid-request', { errors: [tooMany] });
      const answer: TabularAnswer<AnswerOf<typeof gapTrendSchema>> = await tabularAnswer(
        services,
        { ...call, query: { ...query, asOf: to } },
        async (readTime, graphAt) => {
          const points: TrendPoint[] = [];
          // one after another, so that only one graph is in memory at a time
          for (const day of days) {
            const knownAt = day === today ? null : endOfDay(municipality.timeZone, day);
            points.push(await pointOf(call, graphAt, { asOf: day, knownAt }, query.rules === true));
          }
          const { rules: currentRules } = await readRules(
            services,
            principal,
            readTime,
            await graphAt(readTime),
          );
          const ruleLabels = Object.fromEntries(
            currentRules.map(({ key, label }) => [key, label[languageOf(call.request)]]),
          );
          const ruleColumns = [...new Set(points.flatMap(({ rules = {} }) => Object.keys(rules)))];
          return {
            value: { points },
            table: () =>
              defineTable({
                columns: ['on', 'open', 'error', 'warning', 'info', 'waived', ...ruleColumns],
                labels: ruleLabels,
                rows: points.map(({ rules, ...point }): DynamicRow => ({ ...point, ...rules })),
              }),
          };
        },
      );
      const { 'as-of': _lastDay, ...headers } = answer.headers ?? {}; // the answer speaks of many days
      return { ...answer, headers };
    },
  });
}

const tooMany = violation(
  '?step',
  `Tolik bodů by bylo příliš; nejvýše ${maxPoints}.`,
  `That would be too many points; at most ${maxPoints}.`,
  'too-many',
);

type TrendCall = Pick<Call, 'principal' | 'request'>;

type TrendPoint = SeverityCounts & {
  readonly on: Day;
  /** Absent for today, which is read as it is known now. */
  readonly knownAt?: string;
  readonly open: number;
  readonly waived: number;
  readonly rules?: Readonly<Record<string, number>>;
};

async function pointAt(
  services: GapServices,
  principal: Principal,
  graphAt: GraphAt<ModelGraph>,
  readTime: ReadTime,
  withRules: boolean,
): Promise<TrendPoint> {
  const { open, waived, rules } = await findMunicipalityGaps(
    services,
    principal,
    readTime,
    await graphAt(readTime),
  );
  return {
    on: readTime.asOf,
    ...(readTime.knownAt === null ? {} : { knownAt: readTime.knownAt }),
    open: open.length,
    ...countBySeverity(open),
    waived: waived.length,
    ...(withRules
      ? {
          rules: Object.fromEntries(
            rules.map(({ key }) => [key, open.filter(({ rule }) => rule.key === key).length]),
          ),
        }
      : {}),
  };
}

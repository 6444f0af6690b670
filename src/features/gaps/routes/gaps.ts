import { municipalityPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import { concludingResponse, tabularAnswer } from '../../../core/http/tabular/tabular-answer.ts';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import { viewScopeOf } from '../../../core/kinds/view-scope.ts';
import { type Language, text } from '../../../platform/text.ts';
import { filterYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Responsibility } from '../../graph/responsibility.ts';
import { graphTag } from '../../graph/tags.ts';
import type { Gap, GapRule } from '../gaps.ts';
import { groupGaps } from '../grouped-gaps.ts';
import { findMunicipalityGaps, type MunicipalityGaps } from '../operations/find-gaps.ts';
import { gapsSchema } from '../schemas.ts';
import type { WaivedGap } from '../waived-gaps.ts';
import { gapGrouping } from './gap-grouping.ts';
import { isPaged, pageOfGaps } from './gap-page.ts';
import { type GapQuery, gapQuery } from './gap-query.ts';
import { gapResponsibility } from './gap-responsibility.ts';
import type { GapServices } from './gap-services.ts';
import { gapTable, groupTable } from './gap-tables.ts';
import { gapView } from './gap-view.ts';

/** GET /graph/gaps: what the model lacks. */
export function gapsRoute(services: GapServices): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/gaps`,
    operationId: 'findGaps',
    tag: graphTag,
    summary: text('Co v modelu chybí', 'What the model lacks'),
    description: text(
      'Mezery podle pravidel obce (viz `graph/gaps/rules`) se závažností a radou: cíl bez procesu, proces bez karty, vlastníka, garanta nebo ukazatele, životní situace bez služby, opatření po termínu… Co se obec rozhodla zatím neřešit, stojí zvlášť ve `waived` a vidí to jen ona. Kdo nevidí obec celou, dostane jen mezery, které plynou z toho, co vidí, a ve `partialView` čeho část může být skrytá.',
      'Gaps found by the rules of the municipality (see `graph/gaps/rules`), with severity and advice: a goal without a process, a process without a card, an owner, a guarantor or a metric, a life situation without a service, an action overdue … Gaps that the municipality has waived are listed apart in `waived`, for the municipality alone. A caller who does not see all of the municipality gets only the gaps that follow from what is visible, and `partialView` names what may be partly hidden.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: gapQuery(services),
    dependsOn: ['model', 'values', 'settings'],
    keeps: 'answer',
    responses: { 200: concludingResponse(text('Mezery.', 'The gaps.'), gapsSchema) },
    handler: async (call) => {
      const language = languageOf(call.request);
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const graph = await graphAt(readTime);
        const gaps = await findMunicipalityGaps(
          services,
          call.principal,
          readTime,
          graph,
          isRequestedBy(call.query),
        );
        const viewScope = viewScopeOf(call.principal.level);
        const responsibility = gapResponsibility(graph, call.query, readTime.asOf, viewScope);
        const open = responsibility.asksForAll
          ? gaps.open
          : await filterYielding(gaps.open, responsibility.isRequested);
        const waived = gaps.waived.filter(responsibility.isRequested);
        const { page, next } = pageOfGaps(services, call, open);
        const itemOf = (gap: Gap) => ({
          ...gapView(gap, language),
          ...responsibilityView(responsibility.of(gap)),
        });
        const { by } = call.query;
        const groups =
          by &&
          (await groupGaps(
            open,
            waived,
            gapGrouping(by, responsibility.of, services.model, viewScope, language),
          ));
        const value = {
          summary: summaryOf({ rules: gaps.rules, open, waived }, graph, language),
          items: page.map(itemOf),
          next,
          waived: waived.map((gap) => ({ ...itemOf(gap), ...waiverView(gap) })),
          ...(groups ? { groups } : {}),
        };
        const unseen = [...new Set([...gaps.unseen, ...responsibility.unseen])].sort();
        return {
          unseen,
          value,
          table: async () =>
            groups
              ? groupTable(groups)
              : gapTable(
                  await mapYielding(isPaged(call.query) ? page : open, itemOf),
                  open.length,
                  graph,
                ),
        };
      });
    },
  });
}

const isRequestedBy =
  ({ rule, severity, kinds }: GapQuery) =>
  (candidate: GapRule): boolean =>
    (rule ?? candidate.key) === candidate.key &&
    (severity ?? candidate.severity) === candidate.severity &&
    (kinds ?? [candidate.kind]).includes(candidate.kind);

function summaryOf(
  { rules, open, waived }: Omit<MunicipalityGaps, 'unseen'>,
  graph: ModelGraph,
  language: Language,
) {
  const tally = (gaps: readonly Gap[]) => {
    const counts = new Map<string, number>();
    for (const { rule } of gaps) counts.set(rule.key, (counts.get(rule.key) ?? 0) + 1);
    return counts;
  };
  const [openCounts, waivedCounts] = [tally(open), tally(waived)];
  return rules.map(({ key, kind, severity, label }) => ({
    rule: key,
    severity,
    label: label[language],
    count: openCounts.get(key) ?? 0,
    waived: waivedCounts.get(key) ?? 0,
    of: graph.byKind.get(kind)?.length ?? 0,
  }));
}

const responsibilityView = ({ units, parties }: Responsibility) => ({
  units: units.map(({ reference }) => reference),
  guarantors: parties.map(({ reference }) => reference),
});

const waiverView = ({ waiver: { id, reason, expiresOn } }: WaivedGap) => ({
  waiver: id,
  reason,
  expiresOn,
});

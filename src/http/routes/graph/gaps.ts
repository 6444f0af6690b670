import { z } from 'zod';
import { gapRules } from '../../../domain/gap-rules.ts';
import { findGaps, severities } from '../../../domain/gaps.ts';
import { text } from '../../../model/text.ts';
import { told } from '../../../model/told.ts';
import { readGapFacts } from '../../../operations/graph-facts.ts';
import { townPath } from '../../addresses.ts';
import { composite, compositeParameters, compositeResponse } from '../../composite.ts';
import { kindsParameter } from '../../graph-parameters.ts';
import { languageOf } from '../../language.ts';
import { townParams } from '../../parameters.ts';
import { type AnyRoute, declareRoute } from '../../route.ts';
import type { Services } from '../../services.ts';

/** GET /graph/gaps: what the model lacks. */
export function gapsRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/graph/gaps`,
    operationId: 'findGaps',
    tag: 'questions',
    summary: text('Co v modelu chybí', 'What the model lacks'),
    description: text(
      'Mezery podle pravidel se závažností: cíl bez procesu, proces bez karty, vlastníka, garanta nebo ukazatele, ukazatel bez hodnoty, životní situace bez služby… Každá říká, co s ní.',
      'Gaps by rules with severity: a goal without a process, a process without a card, an owner, a guarantor or a metric, a metric without a value, a life situation without a service … Each says what to do.',
    ),
    access: 'anyone',
    params: townParams,
    query: z.strictObject({
      severity: told(z.enum(severities), ['Závažnost', 'Jen tato závažnost.'], ['Severity', 'Only this severity.']).optional(),
      rule: told(z.enum(gapRules.map(({ key }) => key)), ['Pravidlo', 'Jen toto pravidlo.'], ['Rule', 'Only this rule.']).optional(),
      kinds: kindsParameter(services.model).optional(),
      ...compositeParameters,
    }),
    responses: { 200: compositeResponse(text('Mezery.', 'The gaps.'), 'Gaps') },
    handler: async (call) => {
      const { query, viewer, request } = call;
      const language = languageOf(request);
      return composite(services, call, async (moment) => {
        const graph = await services.graphs.graph(viewer, moment);
        const rules = gapRules.filter(
          ({ key, severity, kind }) =>
            (query.rule ?? key) === key && (query.severity ?? severity) === severity && (query.kinds ?? [kind]).includes(kind),
        );
        const gaps = findGaps(graph, rules, await readGapFacts(services, viewer, moment));
        const items = gaps.map(({ rule, vertex, since }) => ({
          severity: rule.severity,
          rule: rule.key,
          label: rule.label[language],
          element: vertex.reference,
          name: vertex.name,
          advice: rule.advice[language],
          ...(since === null ? {} : { since }),
        }));
        const summary = rules.map((rule) => ({
          rule: rule.key,
          severity: rule.severity,
          label: rule.label[language],
          count: gaps.filter((gap) => gap.rule === rule).length,
          of: graph.byKind.get(rule.kind)?.length ?? 0,
        }));
        return {
          value: { summary, items },
          table: () => ({ columns: ['severity', 'rule', 'label', 'element', 'name', 'advice', 'since'], rows: items }),
        };
      });
    },
  });
}

import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import { defineTable } from '../../../core/http/tabular/table.ts';
import {
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import { sourcesOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { graphTag } from '../../graph/tags.ts';
import { readRules } from '../operations/find-gaps.ts';
import { gapRulesSchema } from '../rule-schemas.ts';
import type { RuleInForce } from '../rules-in-force.ts';
import type { GapServices } from './gap-services.ts';

const columns = [
  'rule',
  'kind',
  'severity',
  'label',
  'advice',
  'origin',
  'originName',
  'methodology',
  'methodologyName',
  'isOff',
] as const;

/** GET /graph/gaps/rules: the rules that find gaps. */
export function gapRulesRoute(services: GapServices): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/gaps/rules`,
    operationId: 'listGapRules',
    tag: graphTag,
    summary: text('Pravidla mezer v obci', 'The gap rules in a municipality'),
    description: text(
      'Vestavěná pravidla a pravidla metodik, které v obci řídí mezery (`governsGaps`): ta vestavěná přeformulují, přehodnotí nebo vypnou, nebo přidají vlastní. U každého je, odkud pochází; i pravidla se řídí dnem a tím, co bylo známo.',
      'The built-in rules and those of the methodologies that govern gaps in the municipality (`governsGaps`): these reword, reassess or switch off the built-in ones, or add their own. Each says where it comes from; the rules, too, depend on the day and on what was known.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject(tabularParameters),
    dependsOn: ['model', 'settings'],
    keeps: 'answer',
    responses: { 200: tabularResponse(text('Pravidla.', 'The rules.'), gapRulesSchema) },
    handler: async (call) => {
      const language = languageOf(call.request);
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const graph = await graphAt(readTime);
        const { rules } = await readRules(services, call.principal, readTime, graph);
        const ruleView = ({ key, kind, severity, label, advice, origin, isOff }: RuleInForce) => ({
          rule: key,
          kind,
          severity,
          label: label[language],
          advice: advice[language],
          origin: origin?.reference ?? null,
          methodology: origin
            ? (sourcesOf(graph, origin, 'consistsOf')[0]?.reference ?? null)
            : null,
          isOff,
        });
        const items = rules.map(ruleView);
        const nameOf = (reference: string | null) =>
          reference === null ? null : graph.byReference.get(reference)?.name;
        const rows = () =>
          items.map((item) => ({
            ...item,
            originName: nameOf(item.origin),
            methodologyName: nameOf(item.methodology),
          }));
        return { value: { items }, table: () => defineTable({ columns, rows: rows() }) };
      });
    },
  });
}

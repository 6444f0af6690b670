import type { Database } from '../../../core/database/database.ts';
import type { ModelGraph, OsnovaModel } from '../../../core/kinds/types.ts';
import { viewScopeOf } from '../../../core/kinds/view-scope.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import type { FieldsCache } from '../../../core/store/documents/fields-cache.ts';
import { collectYielding } from '../../../platform/yield-to-event-loop.ts';
import { findGaps, type Gap, type GapRule, premisesOf } from '../gaps.ts';
import {
  municipalityRulesIn,
  type RuleInForce,
  type RulesInForce,
  ruleFields,
  rulesInForce,
} from '../rules-in-force.ts';
import { readWaivers } from '../store/gap-waivers.ts';
import { separateWaived, type WaivedGap } from '../waived-gaps.ts';
import { readGapFacts } from './gap-facts.ts';

/** What gaps are found with: the database, the model, and the built-in rules of all features. */
export type GapReader = {
  readonly database: Database;
  readonly model: OsnovaModel;
  readonly fields: FieldsCache;
  readonly gapRules: readonly GapRule[];
};

/**
 * The gaps of a municipality, open and waived, and the rules that found them. A rule whose gaps may
 * merely be hidden from the principal finds nothing and is left out; `unseen` names what it needs.
 */
export type MunicipalityGaps = {
  readonly unseen: readonly string[];
  readonly rules: readonly RuleInForce[];
  readonly open: readonly Gap[];
  readonly waived: readonly WaivedGap[];
};

/**
 * Finds the gaps of a graph by the rules in force at the same read time, limited to the rules that
 * are requested.
 */
export async function findMunicipalityGaps(
  reader: GapReader,
  principal: Principal,
  readTime: ReadTime,
  graph: ModelGraph,
  isRequested: (rule: RuleInForce) => boolean = () => true,
): Promise<MunicipalityGaps> {
  const { rules: all, unusable } = await readRules(reader, principal, readTime, graph);
  const requested = all.filter((rule) => !rule.isOff && isRequested(rule));
  const viewScope = viewScopeOf(principal.level);
  const rules = requested.filter((rule) => viewScope.sees(...premisesOf(rule)));
  const applicable = rules.filter(({ kind }) => graph.byKind.has(kind));
  const [facts, waivers] = await Promise.all([
    readGapFacts(reader, principal, readTime, graph, { rules: applicable, unusable }),
    readWaivers(reader.database, principal, readTime),
  ]);
  return {
    rules,
    unseen: viewScope.unseen(requested.flatMap(premisesOf)),
    ...separateWaived(await collectYielding(findGaps(graph, applicable, facts)), waivers),
  };
}

/**
 * Reads the rules in force at a read time: the built-in ones, with those of the methodologies that
 * the principal sees.
 */
export async function readRules(
  { model, fields, gapRules }: GapReader,
  principal: Principal,
  readTime: ReadTime,
  graph: ModelGraph,
): Promise<RulesInForce> {
  if (!graph.byKind.has('methodologies')) return rulesInForce(gapRules, [], model);
  const [methodologies, rules] = await Promise.all([
    fields.get(principal, model.kindOf.methodologies, ['governsGaps'], readTime),
    fields.get(principal, model.kindOf.rules, ruleFields, readTime),
  ]);
  return rulesInForce(gapRules, municipalityRulesIn(graph, methodologies, rules), model);
}

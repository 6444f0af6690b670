import type { Database } from '../../../core/database/database.ts';
import { sightOf } from '../../../core/kinds/sight.ts';
import type { ModelGraph, OsnovaModel } from '../../../core/kinds/types.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { readFields } from '../../../core/store/fields.ts';
import { findGaps, type Gap, groundsOf } from '../gaps.ts';
import { gapRules } from '../rules.ts';
import {
  municipalityRulesIn,
  type RuleInForce,
  type RulesInForce,
  ruleFields,
  rulesOf,
} from '../rules-in-force.ts';
import { readWaivers } from '../store/gap-waivers.ts';
import { partWaived, type WaivedGap } from '../waived-gaps.ts';
import { readGapFacts } from './gap-facts.ts';

type Reader = { readonly database: Database; readonly model: OsnovaModel };

/**
 * The gaps of a town: those that stay open, those that it lets be, and the rules that found them. A rule by which something
 * may merely be hidden from the viewer finds nothing and is not among them; what it rests on is `unseen`.
 */
export type MunicipalityGaps = {
  readonly unseen: readonly string[];
  readonly rules: readonly RuleInForce[];
  readonly open: readonly Gap[];
  readonly waived: readonly WaivedGap[];
};

/** What the graph of a moment lacks by the rules of that moment; `chosen` takes some of the rules. */
export async function findMunicipalityGaps(
  reader: Reader,
  principal: Principal,
  readTime: ReadTime,
  graph: ModelGraph,
  chosen: (rule: RuleInForce) => boolean = () => true,
): Promise<MunicipalityGaps> {
  const { rules: all, senseless } = await readRules(reader, principal, readTime, graph);
  const wanted = all.filter((rule) => !rule.isOff && chosen(rule));
  const sight = sightOf(principal.level);
  const rules = wanted.filter((rule) => sight.sees(...groundsOf(rule)));
  const asked = rules.filter(({ kind }) => graph.byKind.has(kind));
  const [facts, waivers] = await Promise.all([
    readGapFacts(reader, principal, readTime, { rules: asked, senseless }),
    readWaivers(reader.database, principal, readTime),
  ]);
  return {
    rules,
    unseen: sight.unseen(wanted.flatMap(groundsOf)),
    ...partWaived(findGaps(graph, asked, facts), waivers),
  };
}

/** The rules of gaps at a moment: the built-in ones with those of the methodologies that the viewer sees. */
export async function readRules(
  { database, model }: Reader,
  principal: Principal,
  readTime: ReadTime,
  graph: ModelGraph,
): Promise<RulesInForce> {
  if (!graph.byKind.has('methodologies')) return rulesOf(gapRules, [], model);
  const [methodologies, rules] = await Promise.all([
    readFields(database, principal, model.kindOf.methodologies, ['governsGaps'], readTime),
    readFields(database, principal, model.kindOf.rules, ruleFields, readTime),
  ]);
  return rulesOf(gapRules, municipalityRulesIn(graph, methodologies, rules), model);
}

import type { Database } from '../../../core/database/database.ts';
import { sightOf } from '../../../core/kinds/sight.ts';
import type { TownGraph, TownModel } from '../../../core/kinds/types.ts';
import type { Moment } from '../../../core/model/day.ts';
import type { Viewer } from '../../../core/model/viewer.ts';
import { readFields } from '../../../core/store/fields.ts';
import { findGaps, type Gap, groundsOf } from '../gaps.ts';
import { gapRules } from '../rules.ts';
import { type RuleInForce, type RulesInForce, ruleFields, rulesOf, townRulesIn } from '../rules-in-force.ts';
import { readWaivers } from '../store/gap-waivers.ts';
import { partWaived, type WaivedGap } from '../waived-gaps.ts';
import { readGapFacts } from './gap-facts.ts';

type Reader = { readonly database: Database; readonly model: TownModel };

/**
 * The gaps of a town: those that stay open, those that it lets be, and the rules that found them. A rule by which something
 * may merely be hidden from the viewer finds nothing and is not among them; what it rests on is `unseen`.
 */
export type TownGaps = {
  readonly unseen: readonly string[];
  readonly rules: readonly RuleInForce[];
  readonly open: readonly Gap[];
  readonly waived: readonly WaivedGap[];
};

/** What the graph of a moment lacks by the rules of that moment; `chosen` takes some of the rules. */
export async function findTownGaps(
  reader: Reader,
  viewer: Viewer,
  moment: Moment,
  graph: TownGraph,
  chosen: (rule: RuleInForce) => boolean = () => true,
): Promise<TownGaps> {
  const { rules: all, senseless } = await readRules(reader, viewer, moment, graph);
  const wanted = all.filter((rule) => !rule.isOff && chosen(rule));
  const sight = sightOf(viewer.level);
  const rules = wanted.filter((rule) => sight.sees(...groundsOf(rule)));
  const asked = rules.filter(({ kind }) => graph.byKind.has(kind));
  const [facts, waivers] = await Promise.all([
    readGapFacts(reader, viewer, moment, { rules: asked, senseless }),
    readWaivers(reader.database, viewer, moment),
  ]);
  return { rules, unseen: sight.unseen(wanted.flatMap(groundsOf)), ...partWaived(findGaps(graph, asked, facts), waivers) };
}

/** The rules of gaps at a moment: the built-in ones with those of the methodologies that the viewer sees. */
export async function readRules({ database, model }: Reader, viewer: Viewer, moment: Moment, graph: TownGraph): Promise<RulesInForce> {
  if (!graph.byKind.has('methodologies')) return rulesOf(gapRules, [], model);
  const [methodologies, rules] = await Promise.all([
    readFields(database, viewer, model.kindOf.methodologies, ['governsGaps'], moment),
    readFields(database, viewer, model.kindOf.rules, ruleFields, moment),
  ]);
  return rulesOf(gapRules, townRulesIn(graph, methodologies, rules), model);
}

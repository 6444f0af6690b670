import type {
  FieldValues,
  KindKey,
  ModelGraph,
  ModelVertex,
  OsnovaModel,
} from '../../core/kinds/types.ts';
import { elementsOf, targetsOf } from '../../core/model/graph.ts';
import { commonMembers } from '../../core/model/kind.ts';
import type { Lookup } from '../../platform/layered-map.ts';
import { text } from '../../platform/text.ts';
import type { GapRule, Missing } from './gaps.ts';

/** The fields of a rule of a methodology that define gaps. */
export type RuleFields = FieldValues<'rules', (typeof ruleFields)[number]>;
export const ruleFields = [
  'gapRule',
  'appliesTo',
  'requires',
  'relation',
  'direction',
  'field',
  'severity',
  'advice',
  'isOff',
] as const;

/** A rule of a methodology that governs gaps in the municipality. */
export type MunicipalityRule = { readonly vertex: ModelVertex; readonly fields: RuleFields };

/** A rule as it is in force in the municipality. */
export type RuleInForce = GapRule & {
  /** The rule of a methodology that added or amended it; null for an unchanged built-in rule. */
  readonly origin: ModelVertex | null;
  readonly isOff: boolean;
};

export type RulesInForce = {
  readonly rules: readonly RuleInForce[];
  /** Nodes of the rules that name what the model does not have, and are therefore ignored. */
  readonly unusable: ReadonlySet<number>;
};

/** Fields that all kinds share and that a rule may require; persons have none of them. */
const sharedFields = ['description', 'keywords', 'source', 'externalIds'];

/**
 * Returns the rules of gaps in a municipality: rules of its methodologies reword built-in ones,
 * change their severity or switch them off, or add their own. Of two rules about the same built-in
 * rule, the later one wins. A rule that requires nothing and names no built-in rule is ignored.
 */
export function rulesInForce(
  builtIn: readonly GapRule[],
  municipalityRules: readonly MunicipalityRule[],
  model: OsnovaModel,
): RulesInForce {
  const rules = new Map(
    builtIn.map((rule): [string, RuleInForce] => [
      rule.key,
      { ...rule, origin: null, isOff: false },
    ]),
  );
  const unusable = new Set<number>();
  for (const { vertex, fields } of municipalityRules) {
    if (fields.gapRule === undefined && fields.requires === undefined) continue;
    const present = fields.gapRule === undefined ? null : rules.get(fields.gapRule);
    const rule = present
      ? amended(present, vertex, fields)
      : present === null
        ? ownRule(vertex, fields, model)
        : null;
    if (rule) rules.set(rule.key, rule);
    else unusable.add(vertex.node);
  }
  return { rules: [...rules.values()], unusable };
}

/**
 * Returns the rules of the methodologies that govern gaps, in the order of methodologies and of
 * their rules.
 */
export function municipalityRulesIn(
  graph: ModelGraph,
  methodologies: Lookup<number, FieldValues<'methodologies', 'governsGaps'>>,
  rules: Lookup<number, RuleFields>,
): MunicipalityRule[] {
  return elementsOf(graph, 'methodologies')
    .filter(({ node }) => methodologies.get(node)?.governsGaps === true)
    .flatMap((methodology) => targetsOf(graph, methodology, 'consistsOf'))
    .map((vertex) => ({ vertex, fields: rules.get(vertex.node) ?? {} }));
}

const amended = (
  rule: RuleInForce,
  origin: ModelVertex,
  { severity, advice, isOff = false }: RuleFields,
): RuleInForce => ({
  ...rule,
  origin,
  isOff,
  label: text(origin.name, origin.name),
  severity: severity ?? rule.severity,
  advice: advice === undefined ? rule.advice : text(advice, advice),
});

/** Returns a rule that is not built in; null when the model has no such kind, link or field. */
function ownRule(origin: ModelVertex, fields: RuleFields, model: OsnovaModel): RuleInForce | null {
  const { appliesTo = '', severity = 'warning', advice = origin.name, isOff = false } = fields;
  if (!model.hasKind(appliesTo)) return null;
  const missing = missingOf(appliesTo, fields, model);
  if (!missing) return null;
  const label = text(origin.name, origin.name);
  return {
    key: origin.reference,
    kind: appliesTo,
    severity,
    label,
    advice: text(advice, advice),
    missing,
    origin,
    isOff,
  };
}

function missingOf(
  kindKey: KindKey,
  { requires, relation = '', direction = 'out', field = '' }: RuleFields,
  model: OsnovaModel,
): Missing | null {
  const kind = model.kind(kindKey);
  if (requires === 'link') {
    const declared = model.relations.find(({ name }) => name === relation);
    return declared?.[direction === 'out' ? 'from' : 'to'].includes(kindKey)
      ? { link: [declared.name], direction }
      : null;
  }
  const isShared = sharedFields.includes(field) && commonMembers(kind).includes(field);
  return !kind.isPersonal && (Object.hasOwn(kind.fields, field) || isShared)
    ? { empty: field }
    : null;
}

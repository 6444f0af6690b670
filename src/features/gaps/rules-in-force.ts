import type {
  FieldValues,
  KindKey,
  ModelGraph,
  ModelVertex,
  OsnovaModel,
} from '../../core/kinds/types.ts';
import { elementsOf, targetsOf } from '../../core/model/graph.ts';
import { commonMembers } from '../../core/model/kind.ts';
import { text } from '../../platform/text.ts';
import type { GapRule, Missing } from './gaps.ts';

/** What a rule of a methodology says, as far as gaps go. */
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

/** A rule of a methodology that governs the gaps of the town. */
export type MunicipalityRule = { readonly vertex: ModelVertex; readonly fields: RuleFields };

/** A rule as it is used in the town. */
export type RuleInForce = GapRule & {
  /** The rule of the town that made or changed it; null for a built-in rule as it is. */
  readonly origin: ModelVertex | null;
  readonly isOff: boolean;
};

export type RulesInForce = {
  readonly rules: readonly RuleInForce[];
  /** Nodes of rules of the town that name what the model does not have: they are not used. */
  readonly senseless: ReadonlySet<number>;
};

/** Fields that all kinds share and that a rule may require; persons have none of them. */
const sharedFields = ['description', 'keywords', 'source', 'externalIds'];

/**
 * The rules of gaps in a town: those of its methodologies reword, weigh anew and switch off the built-in ones, or add their
 * own. Where two speak of one built-in rule the later one holds. A rule that only words something asks for nothing.
 */
export function rulesOf(
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
  const senseless = new Set<number>();
  for (const { vertex, fields } of municipalityRules) {
    if (fields.gapRule === undefined && fields.requires === undefined) continue;
    const present = fields.gapRule === undefined ? null : rules.get(fields.gapRule);
    const made = present
      ? changed(present, vertex, fields)
      : present === null
        ? added(vertex, fields, model)
        : null;
    if (made) rules.set(made.key, made);
    else senseless.add(vertex.node);
  }
  return { rules: [...rules.values()], senseless };
}

/** The rules of the methodologies that govern gaps, in the order of methodologies and of their rules. */
export function municipalityRulesIn(
  graph: ModelGraph,
  methodologies: ReadonlyMap<number, FieldValues<'methodologies', 'governsGaps'>>,
  rules: ReadonlyMap<number, RuleFields>,
): MunicipalityRule[] {
  return elementsOf(graph, 'methodologies')
    .filter(({ node }) => methodologies.get(node)?.governsGaps === true)
    .flatMap((methodology) => targetsOf(graph, methodology, 'consistsOf'))
    .map((vertex) => ({ vertex, fields: rules.get(vertex.node) ?? {} }));
}

const changed = (
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

/** A rule of the town's own; null when the model has no such kind, link or field. */
function added(origin: ModelVertex, fields: RuleFields, model: OsnovaModel): RuleInForce | null {
  const { appliesTo = '', severity = 'warning', advice = origin.name, isOff = false } = fields;
  if (!model.hasKind(appliesTo)) return null;
  const missing = wishOf(appliesTo, fields, model);
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

function wishOf(
  kindKey: KindKey,
  { requires, relation = '', direction = 'out', field = '' }: RuleFields,
  model: OsnovaModel,
): Missing | null {
  const kind = model.kind(kindKey);
  if (requires === 'link') {
    const found = model.relations.find(({ name }) => name === relation);
    return found?.[direction === 'out' ? 'from' : 'to'].includes(kindKey)
      ? { link: [found.name], direction }
      : null;
  }
  const isShared = sharedFields.includes(field) && commonMembers(kind).includes(field);
  return !kind.isPersonal && (Object.hasOwn(kind.fields, field) || isShared)
    ? { empty: field }
    : null;
}

import type { RelationName } from '../../../../core/kinds/types.ts';
import { expected } from '../../../../platform/expected.ts';
import { type Text, text } from '../../../../platform/text.ts';
import type { ConvertedDocument, ConvertedLink } from '../../importer.ts';
import { type DerivedRelationship, deriveRelationships } from './derive-relationships.ts';
import type { ExchangeModel, ExchangeRelationship } from './exchange-model.ts';
import type { Ledger } from './ledger.ts';
import { passageNote, type RelationRule, relationRule } from './relation-rules.ts';

/** A relationship with its rule; from and to are the ends of our link. */
type RuledRelationship = {
  readonly relationship: ExchangeRelationship;
  readonly rule: RelationRule;
  readonly source: string;
  readonly from: string;
  readonly to: string;
};
type Attributes = Readonly<Record<string, unknown>>;
type JoinedLink = {
  readonly relation: RelationName;
  readonly from: string;
  readonly to: string;
  readonly attributes: Attributes;
};

const relationshipTypes = new Set([
  ...['Composition', 'Aggregation', 'Assignment', 'Realization', 'Specialization'],
  ...['Serving', 'Access', 'Influence', 'Association', 'Triggering', 'Flow'],
]);
const unknownRelationship = text(
  'Takový typ vazby ArchiMate nezná.',
  'ArchiMate has no such relationship type.',
);

/**
 * Relations with at most one link at an end. Further links would be rejected anyway, but which of
 * them stays must not depend on the file's order.
 */
const singleEnd: { readonly [N in RelationName]?: 'from' | 'to' } = {
  partOf: 'from',
  decomposesInto: 'to',
};

/**
 * Converts relationships to links of the documents, by the identifier of their source;
 * relationships without a counterpart are reported.
 */
export function convertRelationships(
  { elements, relationships }: ExchangeModel,
  documents: ReadonlyMap<string, ConvertedDocument>,
  ledger: Ledger,
): Map<string, Record<string, ConvertedLink[]>> {
  const typeOf = new Map(elements.map(({ id, type }) => [id, type]));
  const derived = deriveRelationships(relationships, {
    typeOf,
    kindOf: (id) => documents.get(id)?.kind,
  });
  const isRelationship = new Set(relationships.map(({ id }) => id));
  const skip = (sort: string, relationship: ExchangeRelationship, reason: Text) => {
    ledger.count(sort, null, reason);
    ledger.settle(relationship);
  };
  const ruledRelationships: RuledRelationship[] = [];
  for (const relationship of [...relationships, ...derived]) {
    const { type, source, target } = relationship;
    const from = documents.get(source);
    const to = documents.get(target);
    if (!relationshipTypes.has(type)) skip('relationship', relationship, unknownRelationship);
    else if (!from || !to)
      skip(type, relationship, notLinkedReason([source, target], typeOf, isRelationship));
    else
      ruledRelationships.push(
        ...applyRule(relationship, from, to, labelOf(relationship, typeOf), ledger),
      );
  }
  return linksOf(joinLinks(ruledRelationships, documents, ledger), documents);
}

/** Returns the relationship with its rule; reports one without a rule. */
function applyRule(
  relationship: ExchangeRelationship,
  from: ConvertedDocument,
  to: ConvertedDocument,
  label: string,
  ledger: Ledger,
): RuledRelationship[] {
  const { id, type } = relationship;
  const rule = relationRule(type, from.kind, to.kind);
  if (rule && from !== to) return [withRule(relationship, rule, label)];
  ledger.settle(relationship);
  ledger.skip(label, id, pairOf(from, to), rule ? toItself : noCounterpart(type));
  return [];
}

function withRule(
  relationship: ExchangeRelationship,
  rule: RelationRule,
  label: string,
): RuledRelationship {
  const { source, target } = relationship;
  return {
    relationship,
    rule,
    source: label,
    ...(rule.isReversed ? { from: target, to: source } : { from: source, to: target }),
  };
}

const pairOf = (from: ConvertedDocument, to: ConvertedDocument) =>
  `${from.patch.name} → ${to.patch.name}`;

function labelOf(
  { type, source, target, ...rest }: ExchangeRelationship | DerivedRelationship,
  typeOf: ReadonlyMap<string, string>,
): string {
  const through = 'through' in rest ? [rest.through] : [];
  return `${type} ${[typeOf.get(source), ...through, typeOf.get(target)].join(' → ')}`;
}

function notLinkedReason(
  ends: readonly string[],
  typeOf: ReadonlyMap<string, string>,
  isRelationship: ReadonlySet<string>,
): Text {
  if (ends.some((end) => isRelationship.has(end)))
    return text(
      'Vazba na vazbu nemá protějšek.',
      'A relationship that ends at another relationship has no counterpart.',
    );
  return ends.every((end) => typeOf.has(end))
    ? text('Jeden z konců vazby se nepřebírá.', 'One of the ends is not imported.')
    : text('Jeden z konců vazby v souboru není.', 'One of the ends is not in the file.');
}

const toItself = text(
  'Vazba vede od prvku k němu samému.',
  'The relationship leads from an element to itself.',
);

const reasons: Readonly<Record<string, Text>> = {
  Specialization: text(
    'Vazbu obecného prvku se zvláštním model nemá.',
    'The model does not link the general with the specific.',
  ),
  Association: text(
    'Asociace neříká, která vazba modelu to je.',
    'An association does not say which relation of the model is meant.',
  ),
};

const noCounterpart = (type: string): Text =>
  reasons[type] ??
  text(
    'Takovou vazbu mezi těmito druhy model nemá.',
    'The model has no such relation between these kinds.',
  );

/**
 * Returns each link once: compositions take precedence over aggregations, then the identifier
 * decides, so that the order of the file does not.
 */
function joinLinks(
  ruledRelationships: readonly RuledRelationship[],
  documents: ReadonlyMap<string, ConvertedDocument>,
  ledger: Ledger,
): JoinedLink[] {
  const links = new Map<string, JoinedLink>();
  const taken = new Map<string, string>();
  for (const { relationship, rule, source, from, to } of [...ruledRelationships].sort(byStrength)) {
    const { relation } = rule;
    const key = `${relation} ${from} ${to}`;
    const end = singleEnd[relation];
    const place = end ? `${relation} ${{ from, to }[end]}` : key;
    ledger.settle(relationship);
    if ((taken.get(place) ?? key) !== key)
      ledger.skip(source, relationship.id, nameOf(relationship, documents), oneSuperior);
    else {
      taken.set(place, key);
      ledger.count(source, relation, 'through' in relationship ? passageNote : rule.note);
      if (links.has(key)) nameJoined(relationship, source, documents, ledger);
      const attributes = mergeAttributes(
        links.get(key)?.attributes ?? {},
        rule.attributes?.(relationship) ?? {},
      );
      links.set(key, { relation, from, to, attributes });
    }
  }
  return [...links.values()];
}

/**
 * Reports a relationship that was merged with another; a derived one follows from others, and loses
 * nothing.
 */
function nameJoined(
  relationship: ExchangeRelationship,
  source: string,
  documents: ReadonlyMap<string, ConvertedDocument>,
  ledger: Ledger,
): void {
  if (!('through' in relationship))
    ledger.name(source, relationship.id, nameOf(relationship, documents), joinedAlready);
}

const joinedAlready = text(
  'Vazba splynula s jinou vazbou mezi týmiž prvky.',
  'It was merged with another relationship between the same elements.',
);
const oneSuperior = text(
  'Prvek smí mít jen jeden nadřazený prvek a už ho má.',
  'An element can have only one superior, and it already has one.',
);

function nameOf(
  { source, target }: ExchangeRelationship,
  documents: ReadonlyMap<string, ConvertedDocument>,
): string {
  return pairOf(expected(documents.get(source), source), expected(documents.get(target), target));
}

const strength = ({ relationship }: RuledRelationship): string =>
  `${relationship.type === 'Composition' ? 0 : 1}${relationship.id}`;

const byStrength = (a: RuledRelationship, b: RuledRelationship): number =>
  strength(a) < strength(b) ? -1 : 1;

/**
 * Merges relationships that make one link: the strongest involvement, and everything that is handed
 * over.
 */
function mergeAttributes(known: Attributes, further: Attributes): Attributes {
  const handovers = [known.handover, further.handover].filter((handover) => handover !== undefined);
  const handover = [...new Set(handovers)].join('; ');
  const isMain = [known.involvement, further.involvement].includes('main');
  return {
    ...further,
    ...known,
    ...(handover !== '' && { handover }),
    ...(isMain && { involvement: 'main' }),
  };
}

function linksOf(
  joined: readonly JoinedLink[],
  documents: ReadonlyMap<string, ConvertedDocument>,
): Map<string, Record<string, ConvertedLink[]>> {
  const result = new Map<string, Record<string, ConvertedLink[]>>();
  for (const { relation, from, to, attributes } of joined) {
    const { kind } = expected(documents.get(to), to);
    const own = result.get(from) ?? {};
    const list = own[relation] ?? [];
    list.push({ to: { kind, id: to }, ...attributes });
    own[relation] = list;
    result.set(from, own);
  }
  return result;
}

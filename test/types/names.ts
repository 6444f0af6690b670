import { from, into } from '../../src/core/kinds/link-pattern.ts';
import type { ModelGraph, ModelVertex, OsnovaModel } from '../../src/core/kinds/types.ts';
import type { ViewScope } from '../../src/core/kinds/view-scope.ts';
import { arcsOfRelation, elementsOf, sourcesOf, targetsOf } from '../../src/core/model/graph.ts';
import { about, empty, flagged, gap, is } from '../../src/features/gaps/rules/declare.ts';
import { attributeLabel, fieldLabel } from '../../src/features/questions/labels.ts';
import { lacking } from '../../src/features/questions/lacking.ts';
import {
  arcsFrom,
  elementsRequested,
  hasIncoming,
  hasOutgoing,
} from '../../src/features/questions/links.ts';
import type { Source } from '../../src/features/questions/question.ts';
import type { Text } from '../../src/platform/text.ts';

// Misspellings that the compiler refuses. It is never run: `npm run check` fails when one of them is let through.

declare const graph: ModelGraph;
declare const vertex: ModelVertex;
declare const goal: ModelVertex<'goals'>;
declare const name: Text;
declare const scope: ViewScope;
declare const model: OsnovaModel;
declare const source: Source;

export const ofTheModel = () => [
  model.kind('goals'),
  // @ts-expect-error a kind
  model.kind('gols'),
  model.kindOf.metrics.fields.rangeFrom,
  // @ts-expect-error a field
  model.kindOf.metrics.fields.rangeFrm,
  // @ts-expect-error a part
  model.kindOf['process-cards'].parts.activites,
  model.relation('supports'),
  // @ts-expect-error a relation
  model.relation('suports'),
];

export const ofTheGraph = () => [
  targetsOf(graph, vertex, 'supports'),
  // @ts-expect-error a relation
  targetsOf(graph, vertex, 'suports'),
  // @ts-expect-error a relation
  sourcesOf(graph, vertex, 'meassures'),
  // @ts-expect-error a relation
  hasIncoming(graph, vertex, 'measures', 'suports'),
  hasIncoming(graph, goal, 'supports'),
  // @ts-expect-error a relation that does not reach the kind
  hasIncoming(graph, goal, 'statedIn'),
  hasOutgoing(graph, goal, 'statedIn'),
  // @ts-expect-error a relation that does not leave the kind
  hasOutgoing(graph, goal, 'supports'),
  // @ts-expect-error a relation that does not leave the kind
  targetsOf(graph, goal, 'supports'),
  // @ts-expect-error a relation that does not leave the kinds that the other reaches
  sourcesOf(graph, goal, 'measures').flatMap((metric) => targetsOf(graph, metric, 'supports')),
  // @ts-expect-error a kind that the relation does not reach
  sourcesOf(graph, goal, 'measures')[0]?.kind === 'processes',
  // @ts-expect-error a direction that the kind does not have
  arcsOfRelation(graph, goal, 'out', 'supports'),
  // @ts-expect-error a relation that does not leave the kind
  arcsFrom(graph, goal, 'supports'),
  lacking(graph, [goal], { metric: { name, link: into('measures') } }, scope, undefined),
  // @ts-expect-error a requirement that the kind cannot meet
  lacking(graph, [goal], { metric: { name, link: from('measures') } }, scope, undefined),
  // @ts-expect-error a kind
  elementsOf(graph, 'gols'),
  // @ts-expect-error a kind
  elementsRequested(graph, 'gols', undefined, 'goal'),
  // @ts-expect-error a kind
  vertex.kind === 'gols',
  arcsOfRelation(graph, vertex, 'out', 'guaranteedBy')[0]?.attributes?.validTo,
  // @ts-expect-error an attribute of another relation
  arcsOfRelation(graph, vertex, 'out', 'guaranteedBy')[0]?.attributes?.involvement,
  // @ts-expect-error an attribute
  arcsFrom(graph, vertex, 'heldBy')[0]?.arc.attributes?.deputi,
  arcsFrom(graph, vertex, 'performedBy').filter(
    // @ts-expect-error a value of an attribute
    ({ arc }) => arc.attributes?.involvement === 'mian',
  ),
];

const stated = ['Popis', 'Rada'] as const;
export const ofGapRules = () => [
  about('metrics', [
    gap('x', 'info', from('measures'), stated, stated, { unless: into('derivedFrom') }),
  ]),
  // @ts-expect-error a relation
  about('metrics', [gap('x', 'info', from('meassures'), stated, stated)]),
  // @ts-expect-error a relation that leaves other kinds
  about('metrics', [gap('x', 'info', from('supports'), stated, stated)]),
  // @ts-expect-error a relation that does not reach the kind
  about('metrics', [gap('x', 'info', into('measures'), stated, stated)]),
  // @ts-expect-error a kind
  about('metrcs', [gap('x', 'info', from('measures'), stated, stated)]),
  about('metrics', [gap('x', 'info', empty('dataSource'), stated, stated)]),
  // @ts-expect-error a field
  about('metrics', [gap('x', 'info', empty('dataSorce'), stated, stated)]),
  // @ts-expect-error a field of another kind
  about('metrics', [gap('x', 'info', flagged('reportedOutdated'), stated, stated)]),
  about('findings', [
    gap('x', 'info', into('addresses'), stated, stated, { where: is('type', 'weakness') }),
  ]),
  about('findings', [
    // @ts-expect-error a value of a field
    gap('x', 'info', empty('dueOn'), stated, stated, { where: is('type', 'weaknes') }),
  ]),
  about('findings', [
    // @ts-expect-error a field in a bound
    gap('x', 'info', empty('dueOn'), stated, stated, { unless: is('tpye', 'weakness') }),
  ]),
];

export async function ofFields() {
  const fields = await source.fields('metrics', ['rangeFrom', 'direction', 'name']);
  const { rangeFrom, direction, name } = fields.get(1) ?? {};
  const typed: [
    number | undefined,
    'higher' | 'lower' | 'target-range' | 'none' | undefined,
    string | undefined,
  ] = [rangeFrom, direction, name];
  // @ts-expect-error a field that was not asked for
  fields.get(1)?.rangeTo;
  // @ts-expect-error a field
  await source.fields('metrics', ['rangeFrm']);
  // @ts-expect-error a kind
  await source.fields('metrcs', ['rangeFrom']);
  // @ts-expect-error a field of another kind
  fieldLabel('findings', 'rangeFrom', 'x', 'cs');
  // @ts-expect-error an attribute of another relation
  attributeLabel('guaranteedBy', 'involvement', 'x', 'cs');
  return typed;
}

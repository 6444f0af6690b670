import { type Graph, targetsOf, type Vertex } from '../../core/model/graph.ts';

/** A scale, as far as it is stated. */
export type Scale = { readonly scaleMin?: number | null | undefined; readonly scaleMax?: number | null | undefined };

/** A value with the scale that its evaluation states for itself. */
export type Assessed = Scale & { readonly value?: number | null | undefined };

/** The fields that tell whether a value lies on its scale, by kind. */
export const scaleFields = [
  ['evaluations', 'value'],
  ['evaluations', 'scaleMin'],
  ['evaluations', 'scaleMax'],
  ['frameworks', 'scaleMin'],
  ['frameworks', 'scaleMax'],
] as const;

/** Whether the scale of a framework judges the value: an evaluation that states a scale is judged by that one. */
export const isJudgedByFramework = ({ value, scaleMin, scaleMax }: Assessed): boolean =>
  isGiven(value) && !isGiven(scaleMin) && !isGiven(scaleMax);

/** Whether a value lies outside a scale. */
export const isOutside = (value: number, { scaleMin, scaleMax }: Scale): boolean =>
  (isGiven(scaleMin) && value < scaleMin) || (isGiven(scaleMax) && value > scaleMax);

/** Whether the value of an evaluation lies outside the scale of a framework that it assesses the town by. */
export function isOffScale(graph: Graph, evaluation: Vertex, fields: ReadonlyMap<number, Assessed>): boolean {
  const assessed = fields.get(evaluation.node) ?? {};
  if (!isJudgedByFramework(assessed)) return false;
  return targetsOf(graph, evaluation, 'assesses')
    .map((target) => frameworkOf(graph, target))
    .some((framework) => framework && isOutside(assessed.value as number, fields.get(framework.node) ?? {})); // given, as it is judged
}

/** The framework that is assessed, or of which a criterion is. */
const frameworkOf = (graph: Graph, { kind, reference, code }: Vertex): Vertex | undefined =>
  graph.byReference.get(kind === 'criteria' ? `frameworks/${code.split('/')[0]}` : reference);

const isGiven = (value: number | null | undefined): value is number => value !== undefined && value !== null;

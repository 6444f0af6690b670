import type { KindField, ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { targetsOf } from '../../core/model/graph.ts';

/** A scale, as far as it is stated. */
export type Scale = {
  readonly scaleMin?: number | null | undefined;
  readonly scaleMax?: number | null | undefined;
};

/** A value with the scale that its evaluation states for itself. */
export type Assessed = Scale & { readonly value?: number | null | undefined };

/** What a document says of a value and of a scale. */
export const assessedIn = ({
  value,
  scaleMin,
  scaleMax,
}: Readonly<Record<string, unknown>>): Assessed => ({
  value: numberIn(value),
  scaleMin: numberIn(scaleMin),
  scaleMax: numberIn(scaleMax),
});

const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** The fields that tell whether a value lies on its scale, by kind. */
export const scaleFields = [
  ['evaluations', 'value'],
  ['evaluations', 'scaleMin'],
  ['evaluations', 'scaleMax'],
  ['frameworks', 'scaleMin'],
  ['frameworks', 'scaleMax'],
] as const satisfies readonly KindField[];

/** Whether the scale of a framework judges the value: an evaluation that states a scale is judged by that one. */
export const isJudgedByFramework = <A extends Assessed>(
  assessed: A,
): assessed is A & { readonly value: number } => {
  const { value, scaleMin, scaleMax } = assessed;
  return isGiven(value) && !isGiven(scaleMin) && !isGiven(scaleMax);
};

/** Whether a value lies outside a scale. */
export const isOutside = (value: number, { scaleMin, scaleMax }: Scale): boolean =>
  (isGiven(scaleMin) && value < scaleMin) || (isGiven(scaleMax) && value > scaleMax);

/** Whether the value of an evaluation lies outside the scale of a framework that it assesses the town by. */
export function isOffScale(
  graph: ModelGraph,
  evaluation: ModelVertex,
  fields: ReadonlyMap<number, Assessed>,
): boolean {
  const assessed = fields.get(evaluation.node) ?? {};
  if (!isJudgedByFramework(assessed)) return false;
  return targetsOf(graph, evaluation, 'assesses')
    .map((target) => frameworkOf(graph, target))
    .some((framework) => framework && isOutside(assessed.value, fields.get(framework.node) ?? {}));
}

/** The framework that is assessed, or of which a criterion is. */
const frameworkOf = (
  graph: ModelGraph,
  { kind, reference, code }: ModelVertex,
): ModelVertex | undefined =>
  graph.byReference.get(kind === 'criteria' ? `frameworks/${code.split('/')[0]}` : reference);

const isGiven = (value: number | null | undefined): value is number =>
  value !== undefined && value !== null;

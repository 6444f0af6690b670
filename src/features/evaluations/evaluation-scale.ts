import type { KindField, ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { targetsOf } from '../../core/model/graph.ts';

/** The bounds of a scale, as far as they are stated. */
export type Scale = {
  readonly scaleMin?: number | null | undefined;
  readonly scaleMax?: number | null | undefined;
};

/** The value of an evaluation, with the scale that the evaluation states itself. */
export type AssessedValue = Scale & { readonly value?: number | null | undefined };

/** Returns the value and the scale that a document states; what is not a number is undefined. */
export const assessedValueIn = ({
  value,
  scaleMin,
  scaleMax,
}: Readonly<Record<string, unknown>>): AssessedValue => ({
  value: numberIn(value),
  scaleMin: numberIn(scaleMin),
  scaleMax: numberIn(scaleMax),
});

const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** The fields by which a value is compared with its scale. */
export const scaleFields = [
  ['evaluations', 'value'],
  ['evaluations', 'scaleMin'],
  ['evaluations', 'scaleMax'],
  ['frameworks', 'scaleMin'],
  ['frameworks', 'scaleMax'],
] as const satisfies readonly KindField[];

/**
 * Whether the value must lie on the scale of a framework: not where the evaluation states a scale
 * of its own.
 */
export const isJudgedByFramework = <A extends AssessedValue>(
  assessed: A,
): assessed is A & { readonly value: number } => {
  const { value, scaleMin, scaleMax } = assessed;
  return isStated(value) && !isStated(scaleMin) && !isStated(scaleMax);
};

/** Whether a value lies outside the stated bounds of a scale; the bounds themselves are inside. */
export const isOutside = (value: number, { scaleMin, scaleMax }: Scale): boolean =>
  (isStated(scaleMin) && value < scaleMin) || (isStated(scaleMax) && value > scaleMax);

/**
 * Whether the value of an evaluation lies outside the scale of a framework that it assesses, or
 * whose criterion it assesses.
 */
export function isOffScale(
  graph: ModelGraph,
  evaluation: ModelVertex,
  fields: Pick<ReadonlyMap<number, AssessedValue>, 'get'>,
): boolean {
  const assessed = fields.get(evaluation.node) ?? {};
  if (!isJudgedByFramework(assessed)) return false;
  return targetsOf(graph, evaluation, 'assesses')
    .map((target) => frameworkOf(graph, target))
    .some((framework) => framework && isOutside(assessed.value, fields.get(framework.node) ?? {}));
}

/** Returns the framework itself, or the framework of a criterion. */
const frameworkOf = (
  graph: ModelGraph,
  { kind, reference, code }: ModelVertex,
): ModelVertex | undefined =>
  graph.byReference.get(kind === 'criteria' ? `frameworks/${code.split('/')[0]}` : reference);

const isStated = (value: number | null | undefined): value is number =>
  value !== undefined && value !== null;

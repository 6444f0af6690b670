import { elementsOf } from '../../../src/core/model/graph.ts';
import {
  type AssessedValue,
  assessedValueIn,
  isJudgedByFramework,
  isOffScale,
  isOutside,
} from '../../../src/features/evaluations/evaluation-scale.ts';
import { buildModelGraph } from '../../support/models/model-graph.ts';

describe('a value', () => {
  it.each([
    [0, { scaleMin: 1 }, true],
    [1, { scaleMin: 1 }, false],
    [5, { scaleMax: 5 }, false],
    [5.01, { scaleMax: 5 }, true],
    [-1, { scaleMin: 0, scaleMax: 0 }, true],
    [0, { scaleMin: 0, scaleMax: 0 }, false],
    [99, {}, false],
    [99, { scaleMin: null, scaleMax: null }, false],
  ])('%p on the scale %j is outside: %p', (value, scale, outside) => {
    expect(isOutside(value, scale)).toBe(outside);
  });

  it.each([
    [{ value: 1 }, true],
    [{ value: 0, scaleMin: null }, true],
    [{}, false],
    [{ value: null }, false],
    [{ value: 1, scaleMin: 0 }, false],
    [{ value: 1, scaleMax: 0 }, false],
  ])('%j is judged by the framework: %p', (assessed, judged) => {
    expect(isJudgedByFramework(assessed)).toBe(judged);
  });

  it('is read from a document, where only numbers count', () => {
    expect(assessedValueIn({ value: 1, scaleMin: '0', scaleMax: null })).toEqual({
      value: 1,
      scaleMin: undefined,
      scaleMax: undefined,
    });
  });
});

describe('an evaluation is off the scale', () => {
  const graph = buildModelGraph(
    [
      [1, 'evaluations', 'E', 'Evaluation', 0, false, null],
      [2, 'frameworks', 'F', 'Framework', 0, false, null],
      [3, 'criteria', 'F/1', 'Criterion', 0, false, 2],
      [4, 'frameworks', 'G', 'Another framework', 0, false, null],
      [5, 'evaluations', 'C', 'Evaluation of a criterion', 0, false, null],
      [6, 'goals', 'A', 'Goal', 0, false, null],
    ],
    [
      ['assesses', 1, 4, 0, null],
      ['assesses', 1, 2, 1, null],
      ['assesses', 1, 6, 2, null],
      ['assesses', 5, 3, 0, null],
    ],
  );
  const isOff = (code: string, value: AssessedValue): boolean => {
    const evaluation = elementsOf(graph, 'evaluations').find((one) => one.code === code);
    if (!evaluation) throw new Error(`no evaluation ${code}`);
    const fields = new Map<number, AssessedValue>([
      [evaluation.node, value],
      [2, { scaleMin: 1, scaleMax: 5 }],
    ]);
    return isOffScale(graph, evaluation, fields);
  };

  it('of any framework that it assesses', () => {
    expect([0, 1, 5, 6].map((value) => isOff('E', { value }))).toEqual([true, false, false, true]);
  });

  it('of the framework whose criterion it assesses', () => {
    expect([0, 1, 5, 6].map((value) => isOff('C', { value }))).toEqual([true, false, false, true]);
  });

  it('not if it states its own scale, or has no value', () => {
    expect([isOff('E', { value: 6, scaleMax: 10 }), isOff('E', {})]).toEqual([false, false]);
  });
});

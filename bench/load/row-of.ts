import type { Goal, Row } from '../workload.ts';
import { median } from './figures.ts';

/** Makes a row of the report from the values of the rounds. */
export function rowOf(
  name: string,
  goal: Goal,
  values: readonly number[],
  rest: Partial<Pick<Row, 'ours' | 'bare' | 'note' | 'isMet'>> = {},
): Row {
  const value = median(values);
  return {
    name,
    goal,
    value,
    least: Math.min(...values),
    most: Math.max(...values),
    isMet: goal.bound === 'at least' ? value >= goal.target : value <= goal.target,
    ours: null,
    bare: null,
    note: '',
    ...rest,
  };
}

import { z } from 'zod';
import { goal } from '../../src/core/kinds/strategy/goal.ts';
import { choice, decimal, optional, required } from '../../src/core/model/field.ts';
import { defineKind } from '../../src/core/model/kind.ts';
import { createModel } from '../../src/core/model/model.ts';
import { defineRelation } from '../../src/core/model/relation.ts';
import { defineQuestion } from '../../src/features/questions/question.ts';
import { text } from '../../src/platform/text.ts';

// What a declaration itself cannot get wrong. Never run, as names.ts.

const label = { one: text('a', 'a'), many: text('a', 'a') };
const of = {
  name: 'thing',
  key: 'things',
  label,
  description: text('a', 'a'),
  area: 'processes',
  lifecycle: 'direct',
} as const;
const fields = {
  state: required(choice({ open: ['a', 'a'], shut: ['b', 'b'] }), ['a', 'a'], ['a', 'a']),
  size: optional(decimal(0, 9), ['a', 'a'], ['a', 'a']),
};
const example = { code: 'A', name: 'A', state: 'open' } as const;

export const kinds = () => [
  defineKind({ ...of, fields, filters: ['state'], searched: ['state'], example }),
  // @ts-expect-error a field to filter by
  defineKind({ ...of, fields, filters: ['stat'], example }),
  // @ts-expect-error a field to search in
  defineKind({ ...of, fields, searched: ['stat'], example }),
  // @ts-expect-error a value in the example
  defineKind({ ...of, fields, example: { ...example, state: 'ajar' } }),
  // @ts-expect-error a field of the example
  defineKind({ ...of, fields, example: { code: 'A', name: 'A', state: 'open', sise: 1 } }),
  // @ts-expect-error an example without a field that must be there
  defineKind({ ...of, fields, example: { code: 'A', name: 'A' } }),
];

const ties = {
  name: 'ties',
  inverse: 'tiedBy',
  label: text('a', 'a'),
  inverseLabel: text('a', 'a'),
  description: text('a', 'a'),
} as const;
export const relations = () => [
  createModel([goal], [defineRelation({ ...ties, from: ['goals'], to: ['goals'] })]),
  // @ts-expect-error a kind that is not declared
  createModel([goal], [defineRelation({ ...ties, from: ['gols'], to: ['goals'] })]),
  // @ts-expect-error a kind that is not declared
  createModel([goal], [defineRelation({ ...ties, among: ['goals', 'gols'] })]),
  // @ts-expect-error an attribute
  defineRelation({ ...ties, from: ['goals'], to: ['goals'], attributes: fields, onePer: 'stat' }),
];

const requested = {
  key: 'x',
  topic: text('a', 'a'),
  title: text('a', 'a'),
  explanation: text('a', 'a'),
  parameters: z.strictObject({}),
} as const;
const columns = { goal: text('a', 'a'), name: text('a', 'a') };
const why = text('a', 'a');
const lists: readonly string[] = [];
export const questions = () => [
  defineQuestion({
    ...requested,
    columns,
    answer: async () => lists.map((goal) => ({ cells: { goal, name: goal }, why })),
  }),
  defineQuestion({
    ...requested,
    columns,
    // @ts-expect-error a column without its cell
    answer: async () => lists.map((goal) => ({ cells: { goal }, why })),
  }),
  defineQuestion({
    ...requested,
    columns,
    // @ts-expect-error a cell of no column
    answer: async () => lists.map((goal) => ({ cells: { goal, name: goal, nam: goal }, why })),
  }),
  defineQuestion({
    ...requested,
    columns,
    // @ts-expect-error what no cell can hold
    answer: async () => lists.map((goal) => ({ cells: { goal, name: [goal] }, why })),
  }),
  defineQuestion({
    ...requested,
    columns,
    // @ts-expect-error a member that rows do not have
    answer: async () => lists.map((goal) => ({ cells: { goal, name: goal }, elements: goal, why })),
  }),
  defineQuestion({
    ...requested,
    columns,
    // @ts-expect-error an undeclared gap rule
    gapRules: ['goal-without-proces'],
    answer: async () => [],
  }),
];

import { z } from 'zod';
import { noContent } from '../../src/core/http/answer.ts';
import { asOf, partialView, readTime } from '../../src/core/http/answer-schemas.ts';
import { component } from '../../src/core/http/component.ts';
import { discoveryTag } from '../../src/core/http/openapi/tag.ts';
import { declareRoute, noParams, noQuery } from '../../src/core/http/route.ts';
import type { Services } from '../../src/core/http/services.ts';
import { defineTable } from '../../src/core/http/tabular/table.ts';
import {
  concludingResponse,
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../src/core/http/tabular/tabular-answer.ts';
import { write } from '../../src/core/http/write.ts';
import { type JsonText, jsonText } from '../../src/platform/formats/json-text.ts';
import { text } from '../../src/platform/text.ts';

/** What the compiler refuses of answers: each expectation fails when the mistake below it is let through. */

const stated = text('', '');
const about = {
  method: 'GET',
  url: '/',
  operationId: 'read',
  tag: discoveryTag,
  summary: stated,
  description: stated,
  access: 'anyone',
  params: noParams,
  query: noQuery,
} as const;

const item = z.object({
  name: z.string(),
  severity: z.enum(['error', 'info']),
  since: z.string().optional(),
});
const list = component('List', z.object({ items: z.array(item), next: z.string().optional() }));
const responses = { 200: { description: stated, schema: list } } as const;

const items: readonly { readonly name: string; readonly severity: 'error' | 'info' }[] = [];
const more = items.map((one) => ({ ...one, sicne: '2026-01-01' }));
const words = items.map(({ name }) => ({ name, severity: 'warning' }));

declareRoute({ ...about, responses, handler: async (_call, answer) => answer(200, { items }) });
declareRoute({
  ...about,
  responses,
  handler: async (_call, answer) => answer(200, { items, next: undefined }),
});
declareRoute({
  ...about,
  responses,
  // @ts-expect-error a member misspelt
  handler: async (_call, answer) => answer(200, { itms: items }),
});
// @ts-expect-error a member left out
declareRoute({ ...about, responses, handler: async (_call, answer) => answer(200, { next: '/' }) });
declareRoute({
  ...about,
  responses,
  // @ts-expect-error a member that is not declared
  handler: async (_call, answer) => answer(200, { items, count: 1 }),
});
declareRoute({
  ...about,
  responses,
  // @ts-expect-error a member of an item that is not declared, though the items come from elsewhere
  handler: async (_call, answer) => answer(200, { items: more }),
});
declareRoute({
  ...about,
  responses,
  // @ts-expect-error a value that is none of a closed list
  handler: async (_call, answer) => answer(200, { items: words }),
});
// @ts-expect-error a status that is not declared
declareRoute({ ...about, responses, handler: async (_call, answer) => answer(201, { items }) });
// @ts-expect-error a value that nobody held against the schema
declareRoute({ ...about, responses, handler: async () => ({ value: { items } }) });
// @ts-expect-error nothing, where JSON is declared
declareRoute({ ...about, responses, handler: async () => noContent });
// @ts-expect-error a file, where JSON is declared
declareRoute({ ...about, responses, handler: async () => ({ body: '{}' }) });

/** Text that the store made. */
declare const ofList: JsonText<{
  readonly items: readonly { readonly name: string; readonly severity: 'info' }[];
}>;
declareRoute({ ...about, responses, handler: async () => ({ json: ofList }) });
// @ts-expect-error text of something else
declareRoute({ ...about, responses, handler: async () => ({ json: jsonText({ itms: [] }) }) });
// @ts-expect-error text of nobody knows what
declareRoute({ ...about, responses, handler: async () => ({ json: JSON.stringify({ items }) }) });

/** Writes, whose answer may be kept for a key. */
declare const services: Services;
const made = { 201: { description: stated, schema: list } } as const;
declareRoute({
  ...about,
  responses: made,
  handler: (call, answer) => write(services, call, async () => answer(201, { items })),
});
declareRoute({
  ...about,
  responses: made,
  // @ts-expect-error a member misspelt
  handler: (call, answer) => write(services, call, async () => answer(201, { itms: items })),
});

/** Answers composed of many elements. */
const composed = { ...about, query: z.strictObject(tabularParameters) } as const;
const table = () => defineTable({ columns: ['name'], rows: items });
export const tables = () => [
  // @ts-expect-error a column that no row has
  defineTable({ columns: ['nam'], rows: items }),
  // @ts-expect-error a label of no column
  defineTable({ columns: ['name'], labels: { nam: 'x' }, rows: items }),
  defineTable({ columns: ['name'], rows: items, leads: ({ name }) => ({ name }) }),
  // @ts-expect-error a lead from no column
  defineTable({ columns: ['name'], rows: items, leads: ({ name }) => ({ nam: name }) }),
];
const named = component('Named', z.object({ ...readTime, items: z.array(item) }));
const listed = { ...composed, responses: { 200: tabularResponse(stated, named) } } as const;
declareRoute({
  ...listed,
  handler: (call) => tabularAnswer(services, call, async () => ({ value: { items }, table })),
});
declareRoute({
  ...listed,
  // @ts-expect-error a member misspelt
  handler: (call) => tabularAnswer(services, call, async () => ({ value: { itms: items }, table })),
});
declareRoute({
  ...listed,
  // @ts-expect-error a member of an item that is not declared
  handler: (call) => tabularAnswer(services, call, async () => ({ value: { items: more }, table })),
});
declareRoute({
  ...listed,
  handler: (call) =>
    // @ts-expect-error what could not be seen, where the schema has no place for it
    tabularAnswer(services, call, async () => ({ value: { items }, table, unseen: [] })),
});

const concluded = component(
  'Concluded',
  z.object({ ...readTime, partialView, items: z.array(item) }),
);
const concluding = {
  ...composed,
  responses: { 200: concludingResponse(stated, concluded) },
} as const;
declareRoute({
  ...concluding,
  handler: (call) =>
    tabularAnswer(services, call, async () => ({ value: { items }, table, unseen: [] })),
});
declareRoute({
  ...concluding,
  // @ts-expect-error nothing of what could not be seen, where the schema says it
  handler: (call) => tabularAnswer(services, call, async () => ({ value: { items }, table })),
});

/** Schemas of composed answers have a place for what every one of them says. */
// @ts-expect-error no place for the instant
tabularResponse(stated, component('Dated', z.object({ asOf, items: z.array(item) })));
// @ts-expect-error no place for what could not be seen
concludingResponse(stated, named);

/** Examples of one operation are of its schema. */
const handler = async () => ({ json: ofList });
declareRoute({
  ...about,
  responses: { 200: { ...responses[200], example: { items: [{ name: '', severity: 'info' }] } } },
  handler,
});
declareRoute({
  ...about,
  // @ts-expect-error a member misspelt
  responses: { 200: { ...responses[200], example: { itms: [] } } },
  handler,
});
declareRoute({
  ...about,
  // @ts-expect-error a member that is not declared
  responses: { 200: { ...responses[200], example: { items: [], count: 0 } } },
  handler,
});

/** So are the examples in the metadata of schemas. */
item.meta({ examples: [{ name: '', severity: 'info' }] });
// @ts-expect-error a value that is none of a closed list
item.meta({ examples: [{ name: '', severity: 'warning' }] });

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { buildApp } from '../../../src/app.ts';
import { loadSample } from '../../../src/cli/service/load-sample.ts';
import { elementsOf } from '../../../src/core/model/graph.ts';
import { defineFeature } from '../../../src/features/feature.ts';
import { contributedRules } from '../../../src/features/gaps/contributed-rules.ts';
import { about, empty, gap } from '../../../src/features/gaps/rules/declare.ts';
import { features } from '../../../src/features/index.ts';
import { contributedQuestions } from '../../../src/features/questions/contributed-questions.ts';
import { defineQuestion } from '../../../src/features/questions/question.ts';
import { text } from '../../../src/platform/text.ts';
import { bearer } from '../../support/http/requests.ts';
import { adminToken, openTestApp, type TestApp } from '../../support/test-app.ts';

const topic = text('Zkouška', 'Probe');
const probed = defineQuestion({
  key: 'probed-goals',
  topic,
  title: text('Které cíle zkoušíme?', 'Which goals are probed?'),
  explanation: text('Všechny cíle.', 'All goals.'),
  parameters: z.strictObject({}),
  columns: { goal: text('Cíl', 'Goal') },
  answer: async (source) =>
    elementsOf(await source.graph(), 'goals').map(({ code, reference }) => ({
      cells: { goal: code },
      element: reference,
      why: text('Je to cíl.', 'It is a goal.'),
    })),
});
const rules = about('goals', [
  gap(
    'goal-without-source',
    'info',
    empty('source'),
    ['Cíl bez zdroje', 'Uveďte zdroj.'],
    ['Goal without a source', 'Name the source.'],
  ),
]);
const probe = defineFeature({
  key: 'probe',
  questions: [probed],
  topics: [topic],
  gapRules: rules,
});

const sample = '/v1/municipalities/koprivnice';
let test: TestApp;
let app: FastifyInstance;
beforeAll(async () => {
  test = await openTestApp();
  await loadSample(test.services, () => undefined);
  // not the application of the tests: its client knows only the operations of the OpenAPI document
  app = await buildApp(test.services, {
    logger: null,
    rateLimitMax: 1_000_000,
    trustProxy: null,
    corsOrigins: [],
    publicUrl: null,
    features: [...features, probe],
  });
});
afterAll(async () => {
  await app.close();
  await test.close();
});

const headers = { ...bearer(adminToken), 'accept-language': 'en' };
const read = async (url: string) => {
  const response = await app.inject({ url, headers });
  expect([url, response.statusCode]).toEqual([url, 200]);
  return response.json();
};

describe('a feature', () => {
  it('adds a question with its topic, listed after those of others and answered', async () => {
    const { items } = await read(`${sample}/questions`);
    expect(items.at(-1)).toMatchObject({ key: 'probed-goals', topic: 'Probe' });
    const { rows } = await read(`${sample}/questions/probed-goals`);
    expect(rows.length).toBeGreaterThan(0);
    const { paths } = await read('/openapi.json');
    expect(Object.keys(paths)).toContain('/municipalities/{municipality}/questions/probed-goals');
  });

  it('adds a rule that finds gaps, which can be waived', async () => {
    const { items: inForce } = await read(`${sample}/graph/gaps/rules`);
    expect(inForce.at(-1)).toMatchObject({ rule: 'goal-without-source', kind: 'goals' });
    const { items } = await read(`${sample}/graph/gaps?rule=goal-without-source`);
    const [{ element }] = items;
    const waiver = {
      element,
      rule: 'goal-without-source',
      reason: 'Zkouška.',
      expiresOn: '2099-12-31',
    };
    const url = `${sample}/gap-waivers`;
    const { statusCode } = await app.inject({ method: 'POST', url, headers, payload: waiver });
    expect(statusCode).toBe(201);
    const { waived } = await read(`${sample}/graph/gaps?rule=goal-without-source`);
    expect(waived).toMatchObject([{ element }]);
  });
});

describe('features that contradict each other are refused when the service starts:', () => {
  it('two gap rules with the same key', () => {
    expect(() => contributedRules([probe, { key: 'other', gapRules: rules }])).toThrow(
      'two gap rules have the same key: goal-without-source',
    );
  });

  it('two questions with the same key', () => {
    expect(() => contributedQuestions([probe, { key: 'other', questions: [probed] }])).toThrow(
      'two questions have the same key: probed-goals',
    );
  });

  it('a question whose topic no feature lists', () => {
    expect(() => contributedQuestions([{ key: 'other', questions: [probed] }])).toThrow(
      'no feature lists the topic of probed-goals',
    );
  });
});

import { z } from 'zod';
import { municipalityAddress, municipalityPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { localise } from '../../../core/http/openapi/json-schema.ts';
import { jsonSchemaOf } from '../../../core/http/openapi/json-schema-of.ts';
import { flagParameter, municipalityParams } from '../../../core/http/parameters.ts';
import type { ReadTimeQuery } from '../../../core/http/read-time.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { overlayParameters } from '../../../core/http/tabular/graph-overlay.ts';
import { defineTable } from '../../../core/http/tabular/table.ts';
import {
  concludingResponse,
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import { described } from '../../../core/model/described.ts';
import { formatDay } from '../../../core/model/format-values.ts';
import { pascalCase } from '../../../core/model/kind.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { type Language, text } from '../../../platform/text.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { questionSource } from '../operations/question-source.ts';
import type { Cell, Question, Row, Source } from '../question.ts';
import { questionAnswerSchema, questionListSchema } from '../schemas.ts';
import { questionsTag } from '../tags.ts';
import { isPaged, pageOfRows, questionPageParameters } from './question-page.ts';

/** The catalogue of questions, and a route for each. */
export const questionRoutes = (services: Services, questions: readonly Question[]): AnyRoute[] => [
  catalogueRoute(services, questions),
  ...questions.map((question) => questionRoute(services, question)),
];

/** GET /questions: the catalogue. */
function catalogueRoute(services: Services, questions: readonly Question[]): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/questions`,
    operationId: 'listQuestions',
    tag: questionsTag,
    summary: text('Na co se lze zeptat', 'What can be asked'),
    description: text(
      'Otázky v pořadí práce manažera kvality; u každé je adresa s odpovědí a parametry.',
      "The questions in the order of a quality manager's work, each with the address of its answer and its parameters.",
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject(tabularParameters),
    responses: { 200: tabularResponse(text('Otázky.', 'The questions.'), questionListSchema) },
    handler: async (call) => {
      const language = languageOf(call.request);
      return tabularAnswer(services, call, async () => {
        const items = questions.map((question) => ({
          key: question.key,
          topic: question.topic[language],
          title: question.title[language],
          explanation: question.explanation[language],
          parameters: Object.keys(question.parameters.shape),
          address: `${municipalityAddress(call.request, call.municipality)}/questions/${question.key}`,
        }));
        const columns = ['topic', 'title', 'explanation', 'parameters', 'address'] as const;
        return {
          value: { items },
          table: () =>
            defineTable({
              title: language === 'cs' ? 'Na co se lze zeptat' : 'What can be asked',
              columns,
              isWorded: true,
              labels: catalogueLabels[language],
              rows: items.map((item, index) => ({
                ...item,
                parameters: describedParameters(itemAt(questions, index), language),
              })), // one item a question
              leads: ({ address }) => ({ title: `${address}?${pageQuery(call.query)}` }),
            }),
        };
      });
    },
  });
}

/** Returns the parameters of a question as a person reads them: `goal (Cíl)`. */
const describedParameters = ({ parameters }: Question, language: Language): string =>
  Object.entries(parameters.shape)
    .map(
      ([name, schema]) =>
        `${name} (${localise(jsonSchemaOf(schema as z.ZodType), language).title})`,
    )
    .join(', ');

/** Returns the query of the page of an answer, at the read time of the catalogue. */
const pageQuery = ({ asOf, knownAt }: ReadTimeQuery): string =>
  new URLSearchParams({
    format: 'html',
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  }).toString();

const catalogueLabels = {
  cs: {
    topic: 'Oblast',
    title: 'Otázka',
    explanation: 'Co odpověď říká',
    parameters: 'Parametry',
    address: 'Adresa',
  },
  en: {
    topic: 'Topic',
    title: 'Question',
    explanation: 'What the answer says',
    parameters: 'Parameters',
    address: 'Address',
  },
};

/** GET /questions/{key}: the answer to a question. */
function questionRoute(services: Services, question: Question): AnyRoute {
  const { key, title, explanation, parameters } = question;
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/questions/${key}`,
    operationId: `ask${pascalCase(key)}`,
    tag: questionsTag,
    summary: title,
    description: explanation,
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({
      ...parameters.shape,
      ...questionPageParameters,
      explain: described(
        flagParameter,
        ['Vysvětlit', '`true`: u každého řádku je, proč tam je.'],
        ['Explain', '`true`: each row says why it is there.'],
      ).optional(),
      ...overlayParameters(services.overlays),
      ...tabularParameters,
    }),
    dependsOn: ['model', 'values', 'settings'],
    // some name persons
    keeps: 'tag',
    responses: {
      200: {
        ...concludingResponse(text('Odpověď.', 'The answer.'), questionAnswerSchema),
        example: exampleOf(question),
      },
    },
    handler: async (call) => {
      const { query, principal, municipality, request } = call;
      const language = languageOf(request);
      const parameterValues = Object.fromEntries(
        Object.keys(parameters.shape).map((name) => [
          name,
          (query as Record<string, unknown>)[name],
        ]),
      );
      const isExplained = query.explain === true;
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const source = questionSource(services, principal, readTime, graphAt);
        const unseen = source.viewScope.unseen(question.premises?.(parameterValues) ?? []);
        const rows =
          unseen.length > 0 ? [] : await question.answer(source, parameterValues, language);
        const { page, next } = pageOfRows(services, call, rows);
        const waived = await waiversOf(question, source, await graphAt(readTime), language);
        const columns = columnsOf(question, language, isExplained);
        const viewOf = (row: Row) => rowView(question, row, waived, language, isExplained);
        return {
          unseen,
          value: {
            question: key,
            title: title[language],
            explanation: explanation[language],
            address: `${municipalityAddress(request, municipality)}/questions/${key}${queryOf(request.url)}`,
            columns: columns.map(([column, label]) => ({ key: column, label })),
            count: rows.length,
            rows: page.map(viewOf),
            next,
          },
          table: async () =>
            defineTable({
              name: key,
              title: title[language],
              note: explanation[language],
              columns: columns.map(([column]) => column),
              isWorded: true,
              labels: Object.fromEntries(columns),
              rows: await mapYielding(isPaged(query) ? page : rows, viewOf),
              total: rows.length,
            }),
        };
      });
    },
  });
}

const words = {
  cs: { waived: 'Výjimka', why: 'Proč', until: 'do' },
  en: { waived: 'Waiver', why: 'Why', until: 'until' },
};

/**
 * Returns which gaps of the question are waived, by the reference of the element: until when, and
 * why.
 */
async function waiversOf(
  { gapRules }: Question,
  source: Source,
  graph: ModelGraph,
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  if (!gapRules) return new Map();
  return new Map(
    (await source.waivers())
      .filter(({ rule }) => gapRules.includes(rule))
      .flatMap(({ node, reason, expiresOn }) => {
        const reference = graph.byNode.get(node)?.reference;
        return reference === undefined
          ? []
          : [
              [
                reference,
                `${words[language].until} ${formatDay(expiresOn, language)}: ${reason}`,
              ] as const,
            ];
      }),
  );
}

const columnsOf = (
  { columns, gapRules }: Question,
  language: Language,
  isExplained: boolean,
): [key: string, label: string][] => [
  ...Object.entries(columns).map(([key, label]): [string, string] => [key, label[language]]),
  ...(gapRules ? [['waived', words[language].waived] satisfies [string, string]] : []),
  ...(isExplained ? [['why', words[language].why] satisfies [string, string]] : []),
];

const rowView = (
  { columns, gapRules }: Question,
  { cells, element, why }: Row,
  waived: ReadonlyMap<string, string>,
  language: Language,
  isExplained: boolean,
): Readonly<Record<string, Cell>> => ({
  ...Object.fromEntries(Object.keys(columns).map((column) => [column, cells[column] ?? null])),
  ...(element === undefined ? {} : { element }),
  ...(gapRules ? { waived: waived.get(element ?? '') ?? null } : {}),
  ...(isExplained ? { why: why[language] } : {}),
});

/** Returns an example of an answer: its head and the columns of its rows. */
const exampleOf = ({ key, title, explanation, columns }: Question) => ({
  asOf: '2026-01-01',
  question: key,
  title: title.cs,
  explanation: explanation.cs,
  address: `/v1/municipalities/koprivnice/questions/${key}`,
  columns: Object.entries(columns).map(([column, label]) => ({ key: column, label: label.cs })),
  count: 0,
  rows: [],
});

/** Returns the query of a request with its question mark, for the address that can be sent on. */
const queryOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

import { z } from 'zod';
import { splitReference } from '../../../core/model/document.ts';
import type { Graph } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { threadOf, threadRows } from '../../graph/thread.ts';
import { elementsAsked, hasIncoming } from '../links.ts';
import { codeAsked } from '../parameters.ts';
import { defineQuestion } from '../question.ts';

export const goalThread = defineQuestion({
  key: 'goal-thread',
  topic: 'strategy',
  title: text('Jaká cesta vede od cíle k poslednímu hodnocení?', 'Which way leads from a goal to its last evaluation?'),
  explanation: text(
    'Cíl a cíle pod ním, procesy, které je podporují, jejich karty a činnosti, ukazatele s poslední hodnotou a hodnocení. Bez parametru všechny vrcholové cíle.',
    'A goal with those below it, the processes that support them, their cards and activities, metrics with the newest value, and evaluations. All goals at the top when none is given.',
  ),
  parameters: z.strictObject({
    goal: codeAsked(
      'SC-1',
      ['Cíl', 'Kód cíle; bez údaje všechny vrcholové.'],
      ['Goal', 'The code of a goal; all at the top when left out.'],
    ),
  }),
  columns: {
    goal: text('Cíl', 'Goal'),
    goalName: text('Název cíle', 'Name of the goal'),
    processName: text('Proces', 'Process'),
    card: text('Karta', 'Card'),
    activityName: text('Činnost', 'Activity'),
    metricName: text('Ukazatel', 'Metric'),
    period: text('Období', 'Period'),
    value: text('Hodnota', 'Value'),
    evaluations: text('Hodnocení', 'Evaluations'),
  },
  answer: async (source, { goal: code }) => {
    const graph = await source.graph();
    const facts = { latest: await source.latest(), sight: source.sight };
    const goals = elementsAsked(graph, 'goals', code, 'goal').filter(
      (goal) => code !== undefined || !hasIncoming(graph, goal, 'decomposesInto'),
    );
    return goals
      .flatMap((goal) => threadRows(threadOf(graph, goal, facts, 8)))
      .map((row) => ({
        cells: { ...row, goal: codeOf(row.goal), card: codeOf(row.card), evaluations: namesIn(graph, row.evaluations) },
        element: String(row.goal),
        why:
          row.process === undefined
            ? text('Řádek patří cíli samému.', 'The row belongs to the goal itself.')
            : text('Proces podporuje cíl; dále podle karty a ukazatelů.', 'The process supports the goal; on by its card and metrics.'),
      }));
  },
});

type Reference = string | number | null | undefined;

/** The code in a reference. */
const codeOf = (reference: Reference): string | null => (typeof reference === 'string' ? splitReference(reference).code : null);

/** The names of the elements that a cell refers to. */
const namesIn = (graph: Graph, references: Reference): string =>
  String(references ?? '')
    .split(' ')
    .map((reference) => graph.byReference.get(reference)?.name ?? '')
    .filter(Boolean)
    .join(', ');

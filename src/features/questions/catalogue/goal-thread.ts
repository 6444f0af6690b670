import { z } from 'zod';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import { splitReference } from '../../../core/model/document.ts';
import { text } from '../../../platform/text.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { threadOf, threadRows } from '../../graph/thread.ts';
import { elementsRequested, hasIncoming } from '../links.ts';
import { codeParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const goalThread = defineQuestion({
  key: 'goal-thread',
  topic: topics.strategy,
  title: text(
    'Jaká cesta vede od cíle k poslednímu hodnocení?',
    'What path leads from a goal to its latest evaluation?',
  ),
  explanation: text(
    'Cíl a cíle pod ním, procesy, které je podporují, jejich karty a činnosti, ukazatele s poslední hodnotou a hodnocení. Bez parametru všechny vrcholové cíle.',
    'A goal with those below it, the processes that support them, their cards and activities, metrics with the latest value, and evaluations. All top-level goals when none is given.',
  ),
  parameters: z.strictObject({
    goal: codeParameter(
      'SC-1',
      ['Cíl', 'Kód cíle; bez údaje všechny vrcholové.'],
      ['Goal', 'The code of a goal; all top-level goals by default.'],
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
    const facts = { latest: await source.latest(), viewScope: source.viewScope };
    const goals = elementsRequested(graph, 'goals', code, 'goal').filter(
      (goal) => code !== undefined || !hasIncoming(graph, goal, 'decomposesInto'),
    );
    return mapYielding(
      await flatMapYielding(goals, (goal) => threadRows(threadOf(graph, goal, facts, 8))),
      (row) => ({
        cells: {
          goal: codeOf(row.goal),
          goalName: row.goalName,
          processName: row.processName ?? null,
          card: row.card ? codeOf(row.card) : null,
          activityName: row.activityName ?? null,
          metricName: row.metricName ?? null,
          period: row.period ?? null,
          value: row.value ?? null,
          evaluations: namesIn(graph, row.evaluations ?? ''),
        },
        element: row.goal,
        why:
          row.process === undefined
            ? text('Řádek patří cíli samému.', 'The row belongs to the goal itself.')
            : text(
                'Proces podporuje cíl; dále podle karty a ukazatelů.',
                'The process supports the goal; its card and metrics follow.',
              ),
      }),
    );
  },
});

/** Returns the code in a reference. */
const codeOf = (reference: string): string => splitReference(reference).code;

/** Returns the names of the elements whose references a cell holds. */
const namesIn = (graph: ModelGraph, references: string): string =>
  references
    .split(' ')
    .map((reference) => graph.byReference.get(reference)?.name ?? '')
    .filter(Boolean)
    .join(', ');

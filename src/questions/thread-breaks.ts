import { z } from 'zod';
import { type stages, threadOf } from '../domain/thread.ts';
import { type Text, text } from '../model/text.ts';
import { elementsOf, isReached } from './links.ts';
import { defineQuestion } from './question.ts';

const names: Readonly<Record<(typeof stages)[number], Text>> = {
  process: text('chybí proces', 'no process'),
  card: text('chybí platná karta', 'no card in force'),
  metric: text('chybí ukazatel', 'no metric'),
  measurement: text('chybí naměřená hodnota', 'no measured value'),
  evaluation: text('chybí hodnocení', 'no evaluation'),
};

export const threadBreaks = defineQuestion({
  key: 'thread-breaks',
  topic: 'strategy',
  title: text('Kde se trhá nit od cíle k hodnocení?', 'Where does the thread from a goal to its evaluation break?'),
  explanation: text(
    'Pro každý vrcholový cíl první chybějící článek: cíl → proces → karta → ukazatel → hodnota → hodnocení. Začněte tam, kde je článek nejblíž cíli.',
    'For each goal at the top the first missing link: goal → process → card → metric → value → evaluation. Begin where it is nearest to the goal.',
  ),
  parameters: z.strictObject({}),
  columns: {
    goal: text('Cíl', 'Goal'),
    name: text('Název', 'Name'),
    missing: text('Co chybí', 'What is missing'),
    at: text('Kde', 'Where'),
    atName: text('Název místa', 'Name of the place'),
  },
  answer: async (source, _parameters, language) => {
    const graph = await source.graph();
    const latest = await source.latest();
    return elementsOf(graph, 'goals')
      .filter((goal) => !isReached(graph, goal, 'decomposesInto'))
      .map((goal) => {
        const { weakest } = threadOf(graph, goal, { latest }, 8);
        const place = weakest ? graph.byReference.get(weakest.at) : undefined;
        return {
          cells: {
            goal: goal.code,
            name: goal.name,
            missing: weakest ? names[weakest.stage][language] : null,
            at: weakest?.at ?? null,
            atName: place?.name ?? null,
          },
          element: goal.reference,
          why: weakest
            ? text(`${names[weakest.stage].cs}: ${weakest.at}`, `${names[weakest.stage].en}: ${weakest.at}`)
            : text('Nit je celá.', 'The thread is whole.'),
        };
      });
  },
});

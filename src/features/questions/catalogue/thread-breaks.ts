import { z } from 'zod';
import { elementsOf, type Named } from '../../../core/model/graph.ts';
import { type Text, text } from '../../../platform/text.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { type Stage, stages, type Thread, threadOf, threadPremises } from '../../graph/thread.ts';
import { hasIncoming } from '../links.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

const stageLabels: Readonly<Record<Stage, Text>> = {
  process: text('chybí proces', 'no process'),
  card: text('chybí platná karta', 'no card in force'),
  metric: text('chybí ukazatel', 'no metric'),
  measurement: text('chybí naměřená hodnota', 'no measured value'),
  evaluation: text('chybí hodnocení', 'no evaluation'),
};

/**
 * Returns where the threads of a goal and of the goals below it break: at a goal without a process,
 * or at a process.
 */
function breaksOf({ goal, processes, subgoals }: Thread): Break[] {
  const own =
    processes.length === 0 && subgoals.length === 0
      ? [{ goal, at: goal, missing: 'process' as const }]
      : [];
  const below = processes.flatMap((process) =>
    !process.weakestLink ? [] : [{ goal, at: process, missing: process.weakestLink }],
  );
  return [...own, ...below, ...subgoals.flatMap(breaksOf)];
}

type Break = { readonly goal: Named; readonly at: Named; readonly missing: Stage };

export const threadBreaks = defineQuestion({
  key: 'thread-breaks',
  topic: topics.strategy,
  title: text(
    'Kde se trhá nit od cíle k hodnocení?',
    'Where does the thread from a goal to its evaluation break?',
  ),
  explanation: text(
    'U každého cíle a procesu první chybějící článek: cíl → proces → karta → ukazatel → hodnota → hodnocení. Začněte tam, kde je článek nejblíž cíli.',
    'At each goal and process the first missing link: goal → process → card → metric → value → evaluation. Begin where it is nearest to the goal.',
  ),
  premises: () => threadPremises,
  parameters: z.strictObject({}),
  columns: {
    goal: text('Cíl', 'Goal'),
    goalName: text('Název cíle', 'Name of the goal'),
    missing: text('Co chybí', 'What is missing'),
    at: text('Kde', 'Where'),
    atName: text('Název místa', 'Name of the place'),
  },
  answer: async (source, _parameters, language) => {
    const graph = await source.graph();
    const facts = { latest: await source.latest(), viewScope: source.viewScope };
    const goals = elementsOf(graph, 'goals').filter(
      (goal) => !hasIncoming(graph, goal, 'decomposesInto'),
    );
    const breaks = await flatMapYielding(goals, (goal) =>
      breaksOf(threadOf(graph, goal, facts, 8)),
    );
    breaks.sort((a, b) => stages.indexOf(a.missing) - stages.indexOf(b.missing));
    return mapYielding(breaks, ({ goal, at, missing }) => ({
      cells: {
        goal: goal.reference,
        goalName: goal.name,
        missing: stageLabels[missing][language],
        at: at.reference,
        atName: at.name,
      },
      element: at.reference,
      why: text(
        `Až sem je nit celá; dál ${stageLabels[missing].cs}.`,
        `The thread is whole up to here; then there is ${stageLabels[missing].en}.`,
      ),
    }));
  },
});

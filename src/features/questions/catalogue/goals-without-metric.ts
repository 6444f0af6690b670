import { z } from 'zod';
import { from, into } from '../../../core/kinds/link-pattern.ts';
import { elementsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { hasIncoming, hasOutgoing } from '../links.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const goalsWithoutMetric = defineQuestion({
  key: 'goals-without-metric',
  topic: topics.strategy,
  title: text(
    'U kterých cílů nepoznáme, že jsou splněny?',
    'For which goals can we not tell whether they are reached?',
  ),
  explanation: text(
    'Cíle bez podřízených cílů, které neměří žádný ukazatel. Bez ukazatele se o splnění jen hovoří: určete, čím se pozná.',
    'Goals without subordinate goals that no metric measures. Without one, success is only talk: decide what shows it.',
  ),
  gapRules: ['goal-without-metric'],
  premises: () => [into('measures'), from('decomposesInto')],
  parameters: z.strictObject({}),
  columns: { goal: text('Cíl', 'Goal'), name: text('Název', 'Name') },
  answer: async (source) => {
    const graph = await source.graph();
    return elementsOf(graph, 'goals')
      .filter(
        (goal) =>
          !hasIncoming(graph, goal, 'measures') && !hasOutgoing(graph, goal, 'decomposesInto'),
      )
      .map(({ code, reference, name }) => ({
        cells: { goal: code, name },
        element: reference,
        why: text(
          'Žádný ukazatel cíl neměří a cíl se nerozpadá na podřízené.',
          'No metric measures it, and it does not decompose.',
        ),
      }));
  },
});
